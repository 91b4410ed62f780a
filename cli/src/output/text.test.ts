import { styleText } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readable } from '../commands/export.ts'
import { clean, cleanColored, oneLine, quietJson } from './text.ts'

const ESCAPES = [
  '\u001b]0;title\u0007',
  '\u001b]8;;https://example.com\u001b\\link\u001b]8;;\u001b\\',
  '\u001b]52;c;cm0gLXJmIC8=\u0007',
  '\u001b[2J\u001b[H',
  '\u001b[31m',
  '\u001bPq\u001b\\',
  '\u009b31m',
  '\u009d8;;x\u009c',
  '\u0090q\u009c',
  '\u0008\u007f\u0000\r',
  '\u202e\u2066\u200f\u061c',
  '\u2028\u2029\ufff9',
  '\u{e0041}\u{e007f}',
]
/** Written out once more: a test that used the product's own list would agree with whatever it says. */
const COMMANDS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is about them
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u

// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const COLOURS = /\u001b\[\d{1,3}m/g

const texts = fc
  .array(fc.oneof(fc.constantFrom(...ESCAPES), fc.string({ unit: 'binary' }), fc.constantFrom('\n', '\t', 'a')), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''))

test('no text commands a terminal, on one line or on several', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(clean(text)).not.toMatch(COMMANDS)
      expect(oneLine(text)).not.toMatch(/[\n\t]/)
      expect(oneLine(text)).not.toMatch(COMMANDS)
    }),
    { numRuns: 3000 },
  )
})

test('what is left alone is what people write', () => {
  const text = 'Grüße, 日本語, עברית, 👩‍👩‍👧, a\tb\nc'
  expect(clean(text)).toBe(text)
})

test('of a coloured text the colours are left, and nothing else', () => {
  const red = styleText('red', 'x', { validateStream: false })
  expect(cleanColored(red)).toBe(red)
  fc.assert(
    fc.property(texts, (text) => {
      expect(cleanColored(`${red}${text}`).replace(COLOURS, '')).not.toMatch(COMMANDS)
    }),
  )
})

test('JSON says the same and commands nothing', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const json = quietJson({ text }, 2)
      expect(JSON.parse(json)).toEqual({ text })
      expect(json).not.toMatch(COMMANDS)
    }),
    { numRuns: 2000 },
  )
})

test('an export that is shown on a terminal commands nothing, wherever its bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 7 }), async (text, size) => {
      const bytes = Buffer.from(text)
      async function* pieces() {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
      }
      let shown = ''
      for await (const piece of readable(pieces())) shown += piece
      expect(shown).not.toMatch(COMMANDS)
      expect(shown).toBe(clean(new TextDecoder().decode(bytes)))
    }),
  )
})

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { de } from './de.ts'
import { first } from './en.ts'
import { later } from './en-later.ts'

const en = { ...first, ...later }
const src = join(import.meta.dirname, '..')

/** Words that German has too. Whatever else is the same in both languages was forgotten. */
const SAME_IN_GERMAN = new Set(
  'Analyst Batch Details Esc Flex Installation JSON Lines Live Name Neutral Offline Prompt Standard Status Support System Text Ticket Tickets Token Tokens Transport Upload Version Webhook Webhooks ms'.split(
    ' ',
  ),
)

/** Each `key:` in the source of the catalogue: functions that choose by a name of the wire find it among them. */
const NAMES = sourcesIn(join(import.meta.dirname, 'en')).match(/[\w.]+(?='?: )/g) ?? []

/** What functions are given: numbers on both sides of a plural, a text, a part of a page, both answers, a way to wrap words. */
const SAMPLES = new Set<unknown>([1, 2, 'x', ',', ['x'], true, false, (words: unknown) => words, ...NAMES])
const MOST_PARAMETERS = 8

function sourcesIn(folder: string, isIn = (_file: string) => true): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const sources = files.filter((file) => /\.tsx?$/.test(file) && isIn(file))
  return sources.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n')
}

/** Everything in a catalogue that is shown, by its path. */
function leaves(part: unknown, path = ''): [path: string, leaf: unknown][] {
  if (typeof part !== 'object' || part === null) return [[path, part]]
  return Object.entries(part).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key))
}

const asText = (made: unknown): string =>
  typeof made === 'object' && made !== null ? Object.values(made).map(asText).join(' ') : String(made ?? '').trim()

const said = new Map<unknown, string[]>()

/** What a text says: itself, or what the function makes of each sample that it can take. */
function spoken(leaf: unknown): string[] {
  const known = said.get(leaf) ?? sayAll(leaf)
  said.set(leaf, known)
  return known
}

function sayAll(leaf: unknown): string[] {
  if (typeof leaf !== 'function') return [asText(leaf)]
  const made = Array.from(SAMPLES, (sample): unknown => {
    try {
      return leaf(...Array.from({ length: MOST_PARAMETERS }, () => sample))
    } catch {
      return undefined
    }
  })
  return made.filter((text) => text !== undefined).map(asText)
}

const wordsIn = (text: string): string[] => text.match(/\p{L}{2,}/gu) ?? []
const sampleWords = new Set(wordsIn(`NaN ${[...SAMPLES].join(' ')}`))
const isSameInGerman = (word: string): boolean => SAME_IN_GERMAN.has(word)

const english = new Map(leaves(en))
const german = new Map(leaves(de))

test('English and German have the same texts', () => {
  expect(english.size).toBeGreaterThan(200)
  expect([...german.keys()].sort()).toEqual([...english.keys()].sort())
  for (const [path, leaf] of english) expect(typeof german.get(path), path).toBe(typeof leaf)
})

test.each([
  ['English', english],
  ['German', german],
])('no text in %s is empty, nor what a function makes', (_language, catalogue) => {
  for (const [path, leaf] of catalogue) {
    expect(spoken(leaf).length, path).toBeGreaterThan(0)
    expect(spoken(leaf), path).not.toContain('')
  }
})

test('German says it in German', () => {
  const untranslated = [...english].filter(([path, leaf]) => {
    const [source, translation] = [spoken(leaf).join('\n'), spoken(german.get(path)).join('\n')]
    const own = wordsIn(source).filter((word) => typeof leaf !== 'function' || !sampleWords.has(word))
    return source === translation && !own.every(isSameInGerman)
  })
  expect(untranslated.map(([path, leaf]) => `${path}: ${leaf}`)).toEqual([])
})

test('every text is used somewhere', () => {
  const words = new Set(sourcesIn(src, (file) => !file.includes('.test.') && !file.startsWith('texts')).match(/\w+/g))
  const unused = Object.entries(en).flatMap(([feature, own]) =>
    Object.keys(own)
      .filter((key) => !words.has(key))
      .map((key) => `${feature}.${key}`),
  )
  expect(unused).toEqual([])
})

/** A file and all that it imports, as far as that does not come together with the later words. */
function withImports(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file) || !/\.tsx?$/.test(file)) return found
  found.add(file)
  const imports = readFileSync(file, 'utf8').matchAll(
    /(?:^import (?!type\b)(?:[^']* from )?|soonPart\(\s*\(\) =>\s*import\()'(\.[^']+)'/gm,
  )
  for (const [, target = ''] of imports) withImports(join(dirname(file), target), found)
  return found
}

test('what is in the first load says only what came along', () => {
  const files = [...withImports(join(src, 'main.tsx'))].filter((file) => !file.startsWith(import.meta.dirname))
  expect(files.length).toBeGreaterThan(50)
  const early = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\btexts\.(\w+)/g)]
      .filter(([, feature = '']) => feature in later)
      .map(([text]) => `${file.slice(src.length + 1)}: ${text}`),
  )
  expect(early).toEqual([])
})

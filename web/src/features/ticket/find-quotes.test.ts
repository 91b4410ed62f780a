import { readableOf } from '@sta/markup/readable'
import { expect, test } from 'vitest'
import { findQuotes } from './find-quotes.ts'

const marked = (text: string, quotes: string[]) =>
  findQuotes(text, quotes)
    .map((part) => (part.quoted ? `[${part.text}]` : part.text))
    .join('')

test('a quote is found whatever its case', () => {
  expect(marked('I was Charged Twice!', ['charged twice'])).toBe('I was [Charged Twice]!')
})

test('a quote is found across the line breaks of the text', () => {
  expect(marked('It fails\n  every time.', ['fails every time'])).toBe('It [fails\n  every time].')
})

test('every occurrence is marked', () => {
  expect(marked('down, up, down', ['down'])).toBe('[down], up, [down]')
})

test('quotes that overlap or touch become one mark', () => {
  expect(marked('abcdef', ['abc', 'bcd', 'ef'])).toBe('[abcdef]')
})

test('signs that mean something to a pattern are just signs', () => {
  expect(marked('Pay $5.00 (now)?', ['$5.00 (now)?'])).toBe('Pay [$5.00 (now)?]')
})

test('a quote that is not there, or empty, marks nothing', () => {
  expect(marked('hello', ['bye', '', '  '])).toBe('hello')
})

test('the parts put together are the text, letter for letter', () => {
  const text = 'İstanbul: ﬁrst ß line\r\nsecond 🎟️ line'
  const parts = findQuotes(text, ['ß', 'second', 'nope'])
  expect(parts.map((part) => part.text).join('')).toBe(text)
})

test('what was quoted with its mark-up is marked in the text that is shown', () => {
  const shown = (text: string, quotes: string[]) =>
    findQuotes(text, quotes, readableOf(text))
      .map((part) => (part.quoted ? `[${part.text}]` : part.text))
      .join('')
  const html = '<p>Hello &amp; help:</p><p>the <b>check</b>out is&nbsp;down.</p>'
  expect(shown(html, ['the <b>check</b>out is&nbsp;down'])).toBe('Hello & help:\n\n[the checkout is down].')
  expect(shown(html, ['Hello &amp; help', 'checkout is down'])).toBe('[Hello & help]:\n\nthe [checkout is down].')
  expect(shown('h3. Down\n*All* users', ['*All* users', 'nowhere'])).toBe('Down\n[All users]')
})

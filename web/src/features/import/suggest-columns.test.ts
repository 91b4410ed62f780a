import { expect, test } from 'vitest'
import { looksLikeHeader, suggestColumns } from './suggest-columns.ts'

test('names decide before contents do', () => {
  const rows = [['a very long text that is not the description at all', 'x', 'y']]
  expect(suggestColumns(['notes', 'Subject', 'Body'], rows)).toEqual({ title: 'Subject', description: 'Body' })
})

test('without known names the longest text is the description, and the next the title', () => {
  const rows = [
    ['17', 'Anna', 'It broke', 'Since yesterday nothing works any more, please help'],
    ['18', 'Ben', 'Another thing', 'There is more of it, and I do not know what to do'],
  ]
  expect(suggestColumns(['nr', 'who', 'what', 'more'], rows)).toEqual({ title: 'what', description: 'more' })
  expect(suggestColumns(['nr', 'what'], [['1', 'text']])).toEqual({ title: null, description: 'what' })
})

test('numbers, dates and empty columns are no text', () => {
  expect(suggestColumns(['a', 'b', 'c'], [['1', '2026-01-02', '']])).toEqual({ title: null, description: null })
  expect(suggestColumns(['a', 'b'], [])).toEqual({ title: null, description: null })
})

test('a title is short', () => {
  const rows = [['x'.repeat(2000), 'y'.repeat(1000), 'short']]
  expect(suggestColumns(['a', 'b', 'c'], rows)).toEqual({ title: 'c', description: 'a' })
})

test('a line of names is told from a line of text', () => {
  expect(looksLikeHeader(['Kurz', 'Lang'])).toBe(true)
  expect(looksLikeHeader(['1', 'subject'])).toBe(true)
  expect(looksLikeHeader(['It broke', 'Nothing works. Please help!'])).toBe(false)
  expect(looksLikeHeader(['Anna', 'anna@example.com'])).toBe(false)
  expect(looksLikeHeader(['2026-01-02', 'Ben'])).toBe(false)
})

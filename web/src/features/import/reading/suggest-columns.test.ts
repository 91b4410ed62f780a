import { expect, test } from 'vitest'
import { looksLikeHeader, suggestColumns } from './suggest-columns.ts'

const suggest = (columns: string[], rows: unknown[][]) => {
  const { title, description } = suggestColumns(columns, rows, true)
  return { title: title?.column ?? null, description: description?.column ?? null }
}

test('names decide before contents do', () => {
  const rows = [['a very long text that is not the description at all', 'x', 'y']]
  expect(suggest(['notes', 'Subject', 'Body'], rows)).toEqual({ title: 'Subject', description: 'Body' })
})

test('without known names the longest text is the description, and the next the title', () => {
  const rows = [
    ['17', 'Anna', 'It broke', 'Since yesterday nothing works any more, please help'],
    ['18', 'Ben', 'Another thing', 'There is more of it, and I do not know what to do'],
  ]
  expect(suggest(['nr', 'who', 'what', 'more'], rows)).toEqual({ title: 'what', description: 'more' })
  expect(suggest(['nr', 'what'], [['1', 'some more text']])).toEqual({ title: null, description: 'what' })
})

test('numbers, dates and empty columns are no text', () => {
  expect(suggest(['a', 'b', 'c'], [['1', '2026-01-02', '']])).toEqual({ title: null, description: null })
  expect(suggest(['a', 'b'], [])).toEqual({ title: null, description: null })
})

test('what a name says is sure, what the contents say is a guess', () => {
  const rows = [['It broke', 'Since yesterday nothing works any more', '7']]
  expect(suggestColumns(['Subject', 'more', 'Ticket ID'], rows, true)).toMatchObject({
    title: { column: 'Subject', isSure: true },
    description: { column: 'more', isSure: false },
    external_id: { column: 'Ticket ID', isSure: true },
    assignee: null,
  })
})

test('addresses, names and the same words everywhere are no description, and neither is what is known to be something else', () => {
  const columns = ['Subject', 'Requester', 'Requester email', 'Mail', 'Place', 'Project description']
  const rows = Array.from({ length: 9 }, (_, i) => [
    `It broke ${i}`,
    `Anna Maria von Keller ${i}`,
    `anna.maria.keller.${i}@customers.example.com`,
    `other.${i}@customers.example.com`,
    `Berlin ${i}`,
    'All requests that our customers send to us.',
  ])
  expect(suggestColumns(columns, rows, true)).toMatchObject({
    title: { column: 'Subject' },
    description: null,
    requester_name: { column: 'Requester' },
    requester_email: { column: 'Requester email' },
  })
})

test('a title is short', () => {
  const rows = [['x'.repeat(2000), 'y'.repeat(1000), 'short']]
  expect(suggest(['a', 'b', 'c'], rows)).toEqual({ title: 'c', description: 'a' })
})

test('a line of names is told from a line of text', () => {
  expect(looksLikeHeader(['Kurz', 'Lang'])).toBe(true)
  expect(looksLikeHeader(['1', 'subject'])).toBe(true)
  expect(looksLikeHeader(['It broke', 'Nothing works. Please help!'])).toBe(false)
  expect(looksLikeHeader(['Anna', 'anna@example.com'])).toBe(false)
  expect(looksLikeHeader(['2026-01-02', 'Ben'])).toBe(false)
})

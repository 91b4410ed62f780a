import { expect, test } from 'vitest'
import { findColumn, findUsualColumn, nameColumns, suggestColumn } from './columns.ts'

test('every column gets a name of its own, also one that is empty or there twice', () => {
  expect(nameColumns([' Text ', 'Text', '', 'Text (2)', 'Text'])).toEqual([
    'Text',
    'Text (2)',
    'Column 3',
    'Text (2) (2)',
    'Text (3)',
  ])
})

test('a header of a hundred thousand equal names is named at once', () => {
  const names = nameColumns(Array.from({ length: 100_000 }, () => 'a'))
  expect(new Set(names).size).toBe(100_000)
  expect(names.at(-1)).toBe('a (100000)')
})

test('a column is found as it is written before it is found whatever the case', () => {
  expect(findColumn(['TEXT', 'Text', 'text'], ' text ')).toBe(2)
  expect(findColumn(['Short_Description'], 'short description')).toBe(0)
  expect(findColumn(['Grösse'], 'Gro\u0308sse')).toBe(0)
  expect(findColumn(['a'], 'b')).toBe(-1)
})

test.each([
  [['id', 'Subject', 'Body'], 1, 2],
  [['short_description', 'Description'], 0, 1],
  [['Betreff', 'Nachricht'], 0, 1],
  [['objet', 'Contenu'], 0, 1],
  [['Asunto', 'Descripción'], 0, 1],
  [['тема', 'Описание'], 0, 1],
  [['件名', '本文'], 0, 1],
  [['message', 'name', 'title'], 2, 0],
])('of %j the usual columns are %i and %i', (columns, title, description) => {
  expect([findUsualColumn(columns, 'title'), findUsualColumn(columns, 'description')]).toEqual([title, description])
})

test('longer names are only suggested, and what is about a field is not taken for it', () => {
  const columns = ['subject_id', 'ticketSubject', 'Message count', 'Text der Anfrage']
  expect([findUsualColumn(columns, 'title'), findUsualColumn(columns, 'description')]).toEqual([-1, -1])
  expect([suggestColumn(columns, 'title'), suggestColumn(columns, 'description')]).toEqual([1, 3])
  expect(suggestColumn(['context', 'subtitle'], 'title')).toBe(-1)
})

import { expect, test } from 'vitest'
import { parseDelimited } from './parse-delimited.ts'
import { previewCsv, previewFile, previewJsonLines } from './preview-file.ts'

test('quotes may hold delimiters, doubled quotes and line breaks', () => {
  expect(parseDelimited('title,description\r\n"a, b","say ""hi""\nplease"\r\n')).toEqual([
    ['title', 'description'],
    ['a, b', 'say "hi"\nplease'],
  ])
})

test('semicolons and tabs are recognized', () => {
  expect(parseDelimited('title;description\na,b;c')).toEqual([
    ['title', 'description'],
    ['a,b', 'c'],
  ])
  expect(parseDelimited('title\tdescription\na\tb')[1]).toEqual(['a', 'b'])
})

test('blank lines are left out, empty fields are not', () => {
  expect(parseDelimited('a,b\n\n,\n')).toEqual([
    ['a', 'b'],
    ['', ''],
  ])
})

test('a quote inside a bare field is just a quote', () => {
  expect(parseDelimited('a,b\n5" screen,x')[1]).toEqual(['5" screen', 'x'])
})

test('the last row of a cut-off text is not shown', () => {
  expect(previewCsv('title,description\na,b\nc,"half of', false).rows).toEqual([['a', 'b']])
  expect(previewCsv('title,description\na,b\nc,d', true).rows).toHaveLength(2)
})

test('missing columns are named, whatever the case of the others', () => {
  expect(previewCsv('Title,priority\na,b', true)).toMatchObject({ used: [0], missing: ['description'] })
})

test('columns that the server takes under another name are not missing', () => {
  expect(previewCsv('id,Betreff,body', true)).toMatchObject({ used: [1, 2], missing: [] })
})

test('JSON Lines are shown by their keys, and a line that is none as empty', () => {
  const preview = previewJsonLines('{"title":"a","description":"b"}\nnot json\n', true)
  expect(preview.columns).toEqual(['title', 'description'])
  expect(preview.rows).toEqual([
    ['a', 'b'],
    ['', ''],
  ])
})

test('a file in UTF-16 with a byte order mark is read as such', async () => {
  const text = '\ufefftitle,description\nGrüße,ok\n'
  const bytes = Buffer.from(text, 'utf16le')
  const preview = await previewFile(new File([bytes], 'tickets.csv'))
  expect(preview.columns).toEqual(['title', 'description'])
  expect(preview.rows).toEqual([['Grüße', 'ok']])
})

test('a file from an old spreadsheet is read as Windows-1252', async () => {
  const bytes = Buffer.from('title,description\nGr\u00fc\u00dfe,ok\n', 'latin1')
  expect((await previewFile(new File([bytes], 'tickets.csv'))).rows).toEqual([['Grüße', 'ok']])
})

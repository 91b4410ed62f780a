import { expect, test } from 'vitest'
import type { Encoding } from './encodings.ts'
import { type FileRow, type ImportFormat, openImportFile, type ReadAs } from './open-import-file.ts'
import type { Delimiter } from './read-csv.ts'

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const AS_FOUND: ReadAs = { hasHeader: true, encoding: null, delimiter: null }

async function open(
  file: string | Uint8Array,
  format: ImportFormat = 'csv',
  readAs: Partial<ReadAs> = {},
  size = 1000,
) {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file
  const opened = await openImportFile(inPieces(bytes, size), format, { ...AS_FOUND, ...readAs })
  const rows: FileRow[] = []
  for await (const row of opened.rows) rows.push(row)
  return { ...opened, rows, cells: rows.map((row) => row.cells), problems: rows.map((row) => row.problem) }
}

const GERMAN = 'Betreff,Text\nStörung,Prüfung für Größe – bitte\n'

test.each<[string, Uint8Array, Encoding]>([
  ['UTF-8', Buffer.from(GERMAN), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${GERMAN}`), 'utf-8'],
  ['UTF-16, small end first', Buffer.from(`\ufeff${GERMAN}`, 'utf16le'), 'utf-16le'],
  ['UTF-16, big end first', Buffer.from(`\ufeff${GERMAN}`, 'utf16le').swap16(), 'utf-16be'],
  ['UTF-16 without a mark', Buffer.from(GERMAN, 'utf16le'), 'utf-16le'],
  ['Windows-1252', Buffer.from(GERMAN.replace('–', '\x96'), 'latin1'), 'windows-1252'],
])('%s is recognized, in pieces of any size', async (_name, bytes, encoding) => {
  for (const size of [1, 3, 1000]) {
    const file = await open(bytes, 'csv', {}, size)
    expect(file.encoding).toBe(encoding)
    expect(file.cells).toEqual([['Störung', 'Prüfung für Größe – bitte']])
  }
})

const rows = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `Störung ${from + i},Größe „${from + i}“\n`).join('')

test.each([
  ['beside umlauts', rows(0, 20), rows(20, 20)],
  ['before the first umlaut', 'plain,text\n'.repeat(20), rows(20, 20)],
  ['long before the first umlaut', 'plain,text\n'.repeat(20), 'plain,text\n'.repeat(20_000) + rows(20, 20)],
  ['behind the last umlaut', rows(0, 20) + 'plain,text\n'.repeat(20_000), 'plain,text\n'],
])('a byte that is no UTF-8 %s costs no other character', async (_name, before, after) => {
  const file = await open(
    Buffer.concat([Buffer.from(`a,b\n${before}`), Buffer.from('bad \xfc\xff byte,x\n', 'latin1'), Buffer.from(after)]),
  )
  const good = `${before}${after}`.trimEnd().split('\n')
  const others = file.cells.filter(([cell = '']) => !cell.startsWith('bad')).map((cells) => cells.join(','))
  expect(others).toEqual(good)
  expect(file.cells.length).toBe(good.length + 1)
})

test('an encoding that is named is honoured, whatever the file looks like', async () => {
  const polish = Buffer.from([0x54, 0x2c, 0x44, 0x0a, 0xb3, 0x2c, 0xea, 0x0a])
  expect((await open(polish, 'csv', { encoding: 'windows-1250' })).cells).toEqual([['ł', 'ę']])
  expect((await open(GERMAN, 'csv', { encoding: 'windows-1252' })).cells[0]?.[0]).toBe('StÃ¶rung')
  expect((await open('T,D\nx,\xfc', 'csv', { encoding: 'utf-8' })).cells).toEqual([['x', 'ü']])
})

test.each<[string, Delimiter, string[]]>([
  [
    'Subject;Description\nOne, two, three;Text, with commas\nFour;Five, six',
    ';',
    ['One, two, three', 'Text, with commas'],
  ],
  ['Subject, as we call it;Description\na;b\nc;d\ne;f', ';', ['a', 'b']],
  ['"Subject; short"\tDescription\na;b\tc\nd\te', '\t', ['a;b', 'c']],
  ['Note, the first line is long, and has commas|Other\n1|2\n3|4\n5|6', '|', ['1', '2']],
  ['title,description\na;b;c;d,e;f;g\nh;i;j,k', ',', ['a;b;c;d', 'e;f;g']],
  ['subject\tbody\nx\t"a\n,b,c,d\n,e"\ny\tz', '\t', ['x', 'a\n,b,c,d\n,e']],
  ['sep=|\nsubject|body;x\na|b', '|', ['a', 'b']],
])('of %j the delimiter is %j', async (text, delimiter, first) => {
  const file = await open(text)
  expect(file.delimiter).toBe(delimiter)
  expect(file.cells[0]).toEqual(first)
})

test('a delimiter that is named is taken', async () => {
  expect((await open('a;b,c\n1;2,3', 'csv', { delimiter: ';' })).cells).toEqual([['1', '2,3']])
})

test('rows of delimiters, quotes and spaces alone are nothing, also before the header', async () => {
  const file = await open(',,,\r\n\r\nSubject,Description,,\r\n,,,\r\na,b,,\r\n"","",,\r\n , ,\t,\r\n')
  expect(file.columns).toEqual(['Subject', 'Description', 'Column 3', 'Column 4'])
  expect(file.rows).toEqual([{ line: 5, cells: ['a', 'b', '', ''], problem: null }])
})

test('a cell that is too large costs its row, with its line, and not the rows behind it', async () => {
  const file = await open(`a,b\n1,2\nx,"${'picture'.repeat(200_000)}"\n${'3,4\n'.repeat(50)}`, 'csv', {}, 70_000)
  expect(file.cells.filter((_, index) => file.problems[index] === null)).toHaveLength(51)
  expect(file.rows[1]).toMatchObject({ line: 3, problem: 'This row is longer than 1,048,576 characters' })
})

test('bad rows before the header are kept in bounds', async () => {
  const bad = '"a" b "c",d\n'
  expect((await open(`${bad.repeat(3)}title,description\nx,y`)).columns).toEqual(['title', 'description'])
  await expect(open(`${bad.repeat(100_000)}title,description\nx,y`)).rejects.toThrow('A quote within quotes')
})

test('JSON lists are read as JSON Lines are, whatever their layout', async () => {
  const tickets = [
    { title: 'a "b" ] }', body: '{[\\' },
    { title: 'c', tags: ['x', { y: 1 }] },
  ]
  for (const text of [
    JSON.stringify(tickets),
    JSON.stringify(tickets, null, 2),
    `\ufeff \n${JSON.stringify(tickets)}\n`,
    JSON.stringify({ count: 2, next_page: null, tickets }),
    JSON.stringify({ tickets }, null, '\t'),
    JSON.stringify([tickets[0]]) + JSON.stringify([tickets[1]]),
    tickets.map((ticket) => JSON.stringify(ticket)).join('\r\n'),
    tickets.map((ticket) => JSON.stringify(ticket, null, 2)).join('\n'),
    tickets.map((ticket) => `${JSON.stringify(ticket, null, '\t').replaceAll('\n', '\r\n')}\r\n`).join(''),
  ])
    for (const size of [1, 7, 1000]) {
      const { rows } = await open(text, 'jsonl', {}, size)
      expect(rows.map((row) => 'record' in row && row.record)).toEqual(tickets)
    }
  expect((await open('{"data":[1],"title":"a"}\n{"data":[2],"title":"b"}', 'jsonl')).rows).toHaveLength(2)
})

test('what is no object in a JSON list is told with its line, and the rest is read', async () => {
  const { rows } = await open('[\n{"title":"a"},\n7, "x",\n{"title":,\n},\n{"title":"b"}\n]', 'jsonl')
  expect(rows.map(({ line, problem }) => [line, problem?.slice(0, 17) ?? null])).toEqual([
    [2, null],
    [3, 'Not a JSON object'],
    [3, 'Not a JSON object'],
    [4, 'Not a JSON object'],
    [6, null],
  ])
  const cut = await open('[{"title":"a"},{"title":"b', 'jsonl')
  expect(cut.problems).toEqual([null, 'This object does not end: the file was read up to here'])
  expect((await open('[{"title":"a"},', 'jsonl')).problems[1]).toMatch(/not closed/)
  const alone = await open('{\n  "title": "a"\n}\n{\n  "title":\n}\n{\n  "title": "b"\n}\n{\n "ti', 'jsonl')
  expect(alone.problems.map((problem) => problem?.slice(0, 20) ?? null)).toEqual([
    null,
    'Not a JSON object: U',
    null,
    'This object does not',
  ])
  await expect(open('[]', 'jsonl')).rejects.toThrow('empty')
})

import type { ImportResult } from '@sta/contract/schemas/ticket-files'
import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const CSV = 'text/csv'
const JSONL = 'application/x-ndjson'

/** Sends a file as the body. */
const sendFile = (world: World, file: string | Buffer<ArrayBuffer>, type: string, key?: string) =>
  fetch(`${world.url}/api/tickets/import`, {
    method: 'POST',
    headers: { 'content-type': type, ...(key ? { 'idempotency-key': key } : {}) },
    body: file,
  })

/** Sends a file as a browser's form does. */
function sendForm(world: World, file: string, name: string, type = 'text/csv', key?: string): Promise<Response> {
  const form = new FormData()
  form.set('file', new Blob([file], { type }), name)
  const headers: Record<string, string> = key ? { 'idempotency-key': key } : {}
  return fetch(`${world.url}/api/tickets/import`, { method: 'POST', headers, body: form })
}

async function resultOf(response: Promise<Response>): Promise<ImportResult> {
  const answer = await response
  const body = await answer.json()
  expect({ status: answer.status, body }).toMatchObject({ status: 201 })
  return body as ImportResult
}

const importCsv = (world: World, file: string | Buffer<ArrayBuffer>) => resultOf(sendFile(world, file, CSV))
const importJsonl = (world: World, file: string) => resultOf(sendFile(world, file, JSONL))
const NOTHING = {
  created: 0,
  updated: 0,
  existing: 0,
  rejected: 0,
  errors: [],
  truncated: false,
  warned: 0,
  warnings: [],
  custom_columns: [],
  ignored_columns: [],
}
const { errors: _none, ...NO_ERRORS } = NOTHING
const clean = (created: number) => ({ ...NOTHING, created })

/** All tickets in the order of their creation, as title and description. */
async function stored(world: World): Promise<[string, string][]> {
  const query = { sort: 'created_at', page_size: 1000, status: 'all' } as const
  return (await world.client.listTickets({ query })).items.map((item) => [item.title, item.description])
}

test('CSV is imported as the body and as a form', async () => {
  const world = await openWorld()
  const file = 'title,description\nFirst,One\nSecond,Two\n'
  expect(await resultOf(sendFile(world, file, 'text/csv; charset=utf-8'))).toEqual(clean(2))
  expect(await resultOf(sendForm(world, file, 'tickets.csv'))).toEqual(clean(2))
  expect(await resultOf(sendForm(world, file, 'tickets.csv', 'application/octet-stream'))).toEqual(clean(2))
  const two = [
    ['First', 'One'],
    ['Second', 'Two'],
  ]
  expect(await stored(world)).toEqual([...two, ...two, ...two])
  expect(await world.client.countTickets()).toMatchObject({ total: 6, by_status: { pending: 6 } })
})

test('JSON Lines are imported as the body and as a form', async () => {
  const world = await openWorld()
  const file = '{"title":"First","description":"a\\nb","id":7}\r\n\n{"Subject":"Second","body":"x\u2028y"}'
  expect(await importJsonl(world, file)).toEqual(clean(2))
  expect(await resultOf(sendForm(world, '{"title":"Form","description":"x"}', 'a.jsonl', 'text/plain'))).toEqual(
    clean(1),
  )
  expect(await stored(world)).toEqual([
    ['First', 'a\nb'],
    ['Second', 'x\u2028y'],
    ['Form', 'x'],
  ])
})

test('quotes, line breaks, delimiters and blank lines are read as a spreadsheet writes them', async () => {
  const world = await openWorld()
  const file =
    'title,description\r\n"Quote ""here""","Line 1\r\nLine 2, with comma\n\nLine 4"\r\n\r\n\r\n5" screen,unquoted "quote"\r\n"a;b", "after a space"\r\nlast,without end'
  expect(await importCsv(world, file)).toEqual(clean(4))
  expect(await stored(world)).toEqual([
    ['Quote "here"', 'Line 1\r\nLine 2, with comma\n\nLine 4'],
    ['5" screen', 'unquoted "quote"'],
    ['a;b', 'after a space'],
    ['last', 'without end'],
  ])
})

test('a byte order mark, semicolons, tabs and bars, and the line ends of old machines are understood', async () => {
  const world = await openWorld()
  for (const file of [
    '\ufefftitle,description\nMark,One',
    'title;description\nSemicolon;One, with comma',
    'title\tdescription\nTab\tOne; two, three',
    'title|description\nBar|One',
    'title,description\rOld,One\r',
  ])
    expect(await importCsv(world, file)).toEqual(clean(1))
  expect(await stored(world)).toEqual([
    ['Mark', 'One'],
    ['Semicolon', 'One, with comma'],
    ['Tab', 'One; two, three'],
    ['Bar', 'One'],
    ['Old', 'One'],
  ])
})

test('UTF-8, UTF-16 and Windows-1252 are told apart, also when the first umlaut comes late', async () => {
  const world = await openWorld()
  const text = 'title,description\nRückerstattung,„Größe“ 日本 🎫\n'
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
  for (const file of [Buffer.from(text), utf16, Buffer.from(utf16).swap16()])
    expect(await importCsv(world, file)).toEqual(clean(1))
  const expected = ['Rückerstattung', '„Größe“ 日本 🎫']
  expect(await stored(world)).toEqual([expected, expected, expected])

  const late = `title,description\n${'plain,text that is ASCII only\n'.repeat(5000)}`
  for (const row of [Buffer.from('Größe,\x80 5', 'latin1'), Buffer.from('Größe,€ 5')])
    expect(await importCsv(world, Buffer.concat([Buffer.from(late), row]))).toEqual(clean(5001))
  const { items } = await world.client.listTickets({ query: { q: 'größe', sort: 'created_at', status: 'all' } })
  expect(items.slice(-2).map((item) => [item.title, item.description])).toEqual([
    ['Größe', '€ 5'],
    ['Größe', '€ 5'],
  ])
})

test('columns are found by name in any order, other columns are ignored', async () => {
  const world = await openWorld()
  const warnings = [{ line: 2, field: null, message: 'More cells than the header has, left out: more' }]
  for (const [header, ...ignored_columns] of [
    ['id,Body,SUBJECT'],
    ['x,message, Summary ', 'x'],
    ['x,"Beschreibung","Betreff"', 'x'],
    [',Content,name', 'Column 1'],
  ]) {
    const result = await importCsv(world, `${header}\n7,the text,the title,more`)
    expect(result).toEqual({ ...clean(1), warned: 1, warnings, ignored_columns })
  }
  expect(await stored(world)).toEqual(Array.from({ length: 4 }, () => ['the title', 'the text']))
})

test('bad rows are reported with the line that they begin on, the field and the reason; good ones are kept', async () => {
  const world = await openWorld()
  const file = [
    'title,description', // 1
    '"two', // 2
    'lines",fine', // 3
    '', // 4
    '"', // 5
    '', // 6
    ' ",no title', // 7
    ' ,no title', // 8
    'no description', // 9
    `${'t'.repeat(256)},too long`, // 10
    '"bad "quote" here",x', // 11
    'NUL\u0000,x', // 12
    `good,${'d'.repeat(50_000)}`, // 13
    `long,${'d'.repeat(50_001)}`, // 14
  ].join('\r\n')
  const empty = 'Must not be empty'
  expect(await importCsv(world, file)).toEqual({
    ...NOTHING,
    created: 3,
    rejected: 6,
    errors: [
      { line: 5, field: 'title', message: empty },
      { line: 8, field: 'title', message: empty },
      { line: 10, field: 'title', message: 'Must be at most 255 characters' },
      { line: 11, field: null, message: 'A quote within quotes must be doubled' },
      { line: 12, field: 'title', message: 'Must not contain the NUL character' },
      { line: 14, field: 'description', message: 'Must be at most 50,000 characters' },
    ],
  })
  expect((await stored(world)).map(([title]) => title)).toEqual(['two\r\nlines', 'no description', 'good'])
})

test('bad lines of JSON are reported with line, field and reason', async () => {
  const world = await openWorld()
  const lines = [
    '{"title":"a","description":"b"}',
    '{"title":',
    '[]',
    '',
    'null',
    '{"title":5,"description":"x"}',
    '{"title":"x"}',
    '{"title":"x","description":{"html":"y"}}',
  ]
  const { errors, ...rest } = await importJsonl(world, lines.join('\n'))
  expect(rest).toEqual({ ...NO_ERRORS, created: 2, rejected: 5 })
  expect(errors.map(({ line, field }) => [line, field])).toEqual([
    [2, null],
    [3, null],
    [5, null],
    [6, 'title'],
    [8, 'description'],
  ])
  const huge = `{"title":"${'t'.repeat(3 * 1024 * 1024)}"}\n{"title":"a","description":"b"}`
  expect(await importJsonl(world, huge)).toMatchObject({ created: 1, rejected: 1, errors: [{ line: 1, field: null }] })
})

test('a quote that is never closed is reported where it opens, and what came before is kept', async () => {
  const world = await openWorld()
  const opening = 'title,description\na,b\n"c,d\n'
  for (const rest of ['e,f\n'.repeat(10), 'e,f\n'.repeat(1_000_000)]) {
    const result = await importCsv(world, opening + rest)
    expect(result).toMatchObject({ created: 1, rejected: 1, truncated: false, errors: [{ line: 3, field: null }] })
    expect(result.errors[0]?.message).toMatch(/closed/)
  }
  expect((await world.client.countTickets()).total).toBe(2)
})

test('more bad rows than are listed are counted', async () => {
  const world = await openWorld()
  const { errors, ...rest } = await importCsv(world, `title,description\n${',only a text\n'.repeat(1001)}good,row`)
  expect(rest).toEqual({ ...NO_ERRORS, created: 1, rejected: 1001, truncated: true })
  expect([errors.length, errors[0]?.line, errors.at(-1)?.line]).toEqual([1000, 2, 1001])
})

test('a file without the columns, or without anything, is refused with what to do', async () => {
  const world = await openWorld()
  const refused = async (response: Promise<Response>, status: number, code: string, detail: RegExp) => {
    const answer = await response
    expect(await answer.json()).toMatchObject({ status, code, detail: expect.stringMatching(detail) })
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  }
  const unreadable = (response: Promise<Response>, detail: RegExp) =>
    refused(response, 422, 'import_unreadable', detail)
  await unreadable(sendFile(world, 'id,title\n1,a', CSV), /description/)
  await unreadable(sendFile(world, '1,2\n3,4', CSV), /title/)
  for (const empty of ['', '\n\n', '\ufeff']) {
    await unreadable(sendFile(world, empty, CSV), /empty/)
    await unreadable(sendFile(world, empty, JSONL), /empty/)
  }
  await unreadable(sendForm(world, '', 'empty.csv'), /empty/)
  const form = new FormData()
  form.set('other', 'x')
  await unreadable(fetch(`${world.url}/api/tickets/import`, { method: 'POST', body: form }), /no file/)
  await unreadable(fetch(`${world.url}/api/tickets/import`, { method: 'POST' }), /Send the file/)

  const wrongType = (response: Promise<Response>) => refused(response, 415, 'unsupported_media_type', /./)
  await wrongType(sendFile(world, 'x', 'application/pdf'))
  await wrongType(sendForm(world, 'x'.repeat(5_000_000), 'scan.pdf', 'application/pdf'))
  expect((await world.client.countTickets()).total).toBe(0)
})

test('a file with a header only creates nothing', async () => {
  const world = await openWorld()
  expect(await importCsv(world, 'title,description\n')).toEqual(clean(0))
})

test('a repeat with the same Idempotency-Key gets the same answer and creates nothing', async () => {
  const world = await openWorld()
  const file = 'title,description\na,b\n,bad\n'
  const answers = []
  for (let i = 0; i < 3; i += 1) answers.push(await (await sendFile(world, file, CSV, 'once')).text())
  expect(JSON.parse(answers[0] ?? '')).toMatchObject({ created: 1, rejected: 1 })
  expect(new Set(answers).size).toBe(1)
  expect((await world.client.countTickets()).total).toBe(1)
  const other = await sendForm(world, file, 'other.csv', CSV, 'once')
  expect([other.status, await other.json()]).toMatchObject([422, { code: 'idempotency_key_reused' }])
})

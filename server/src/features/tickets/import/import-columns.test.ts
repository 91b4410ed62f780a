import { request as httpRequest } from 'node:http'
import { imported, sendFile } from '@sta/testkit/import-file'
import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const CSV = 'text/csv'
const JSONL = 'application/x-ndjson'
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

type Sent = Parameters<typeof sendFile>[1]

async function refused(world: World, sent: Sent, detail: string) {
  const answer = await sendFile(world, sent)
  expect(await answer.json()).toMatchObject({ status: 422, code: 'import_unreadable', detail })
}

/** All tickets in the order of their creation, as title and description. */
async function stored(world: World): Promise<[string, string][]> {
  const query = { sort: 'created_at', page_size: 1000, status: 'all' } as const
  return (await world.client.listTickets({ query })).items.map((item) => [item.title, item.description])
}

test('the columns that were named are taken, also when others have the usual names', async () => {
  const world = await openWorld()
  const columns = { title_column: 'Kurztext', description_column: 'Langtext ' }
  const file = 'title;Kurztext;description;Langtext\nno;Größe;no;"Erste\nZeile"\n'
  for (const encoded of [
    Buffer.from(file),
    Buffer.from(`\ufeff${file}`, 'utf16le'),
    Buffer.from(file, 'utf16le'),
    Buffer.from(file, 'utf16le').swap16(),
    Buffer.from(file, 'latin1'),
  ])
    expect(await imported(world, { file: encoded, query: columns })).toMatchObject({ created: 1, rejected: 0 })
  expect(await stored(world)).toEqual(Array.from({ length: 5 }, () => ['Größe', 'Erste\nZeile']))
})

test('only one of the two may be named, and one column may be both', async () => {
  const world = await openWorld()
  await imported(world, { file: 'subject,note\na,b', query: { description_column: 'NOTE' } })
  await imported(world, { file: 'body,headline text\nb,a', query: { title_column: 'headline_text' } })
  await imported(world, { file: 'x,y\n1,2', query: { title_column: 'y', description_column: 'y' } })
  expect(await stored(world)).toEqual([
    ['a', 'b'],
    ['a', 'b'],
    ['2', '2'],
  ])
})

test('columns without a name, or with the name of another, can be named all the same', async () => {
  const world = await openWorld()
  const columns = { title_column: 'Column 3', description_column: 'text (2)' }
  await imported(world, { file: 'text,text,\nno,yes,title', query: columns })
  expect(await stored(world)).toEqual([['title', 'yes']])
})

test('a file without a header line has numbered columns, and loses no row', async () => {
  const world = await openWorld()
  const columns = { title_column: 'Column 2', description_column: 'Column 1', header: 'false' }
  const file = 'it broke,Help\nit broke again,Help me'
  expect(await imported(world, { file, query: columns })).toMatchObject({ created: 2 })
  expect(await stored(world)).toEqual([
    ['Help', 'it broke'],
    ['Help me', 'it broke again'],
  ])
})

test('a line that tells the delimiter is no header, and spaces around quotes are no text', async () => {
  const world = await openWorld()
  expect(await imported(world, { file: 'sep=|\r\ntitle|description\r\n"a" | "b, c;d" \r\n|no title' })).toMatchObject({
    created: 1,
    errors: [{ line: 4, field: 'title' }],
  })
  expect(await stored(world)).toEqual([['a', 'b, c;d']])
})

test('keys of JSON Lines are named as columns are, and each line is told what it lacks', async () => {
  const world = await openWorld()
  const file = '{"Headline":"a","note":"b","title":"no"}\n{"headline":"c","note":[]}\n{"headline":1,"note":"d"}'
  const columns = { title_column: 'headline', description_column: 'note' }
  const { errors, ...rest } = await imported(world, { file, type: JSONL, query: columns })
  const { errors: _none, ...others } = NOTHING
  expect(rest).toEqual({ ...others, created: 1, rejected: 2, ignored_columns: ['title'] })
  expect(errors.map(({ line, field }) => [line, field])).toEqual([
    [2, 'description'],
    [3, 'title'],
  ])
  expect(await stored(world)).toEqual([['a', 'b']])
})

test('a column that is not there is refused with what there is', async () => {
  const world = await openWorld()
  const columns = { title_column: 'Betrf', description_column: 'Text' }
  await refused(
    world,
    { file: 'Betreff,Text\na,b', query: columns },
    'The header line has no column Betrf; it has: Betreff, Text',
  )
  await refused(
    world,
    { file: 'x,y\na,b', query: columns },
    'The header line has no column Betrf and no column Text; it has: x, y',
  )
  const lines = '{"Betreff":"a","Text":"b"}\n{"Betreff":"c","Text":"d"}'
  await refused(
    world,
    { file: lines, type: JSONL, query: columns },
    'No line has a key Betrf; the first has: Betreff, Text',
  )
  expect(await stored(world)).toEqual([])
  const empty = await sendFile(world, { file: 'title,description\na,b', query: { title_column: '' } })
  expect(await empty.json()).toMatchObject({ code: 'validation_failed', errors: [{ path: 'title_column' }] })
})

test('a workbook is refused with what to do', async () => {
  const world = await openWorld()
  const workbook = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0x0a, 0xff])
  await refused(
    world,
    { file: workbook },
    'This is no text file: save a workbook as CSV first, or copy its cells and paste them',
  )
})

test('the same Idempotency-Key with other columns is another request', async () => {
  const world = await openWorld()
  const file = 'a,b,c\n1,2,3'
  const columns = { title_column: 'a', description_column: 'b' }
  for (const _repeat of [1, 2]) await imported(world, { file, query: columns, key: 'one' })
  const other = await sendFile(world, { file, query: { ...columns, title_column: 'c' }, key: 'one' })
  expect(await other.json()).toMatchObject({ status: 422, code: 'idempotency_key_reused' })
  expect(await stored(world)).toEqual([['1', '2']])
})

test('a cancelled import keeps what it created, says how much, and creates nothing more', async () => {
  const world = await openWorld()
  const file = `title,description\n${'a,b\n'.repeat(30_000)}`
  const headers = { 'content-type': CSV, 'idempotency-key': 'stop', 'content-length': file.length }
  const upload = httpRequest(`${world.url}/api/tickets/import`, { method: 'POST', headers })
  upload.on('error', () => {})
  upload.write(file.slice(0, -10_000))
  await expect.poll(async () => (await world.client.countTickets()).total, { timeout: 20_000 }).toBeGreaterThan(0)
  const { created } = await world.client.cancelImport({ idempotencyKey: 'stop' })
  expect(created).toBeGreaterThan(0)
  upload.end(file.slice(-10_000))
  const repeated = await imported(world, { file, key: 'stop' })
  expect(repeated).toEqual({ ...NOTHING, created })
  expect((await world.client.countTickets()).total).toBe(created)
})

test('cancelling a finished import, or none, changes nothing', async () => {
  const world = await openWorld()
  const done = await imported(world, { file: 'title,description\na,b\n,bad', key: 'done' })
  expect(await world.client.cancelImport({ idempotencyKey: 'done' })).toEqual({ created: 1 })
  expect(await imported(world, { file: 'title,description\na,b\n,bad', key: 'done' })).toEqual(done)
  expect(await world.client.cancelImport({ idempotencyKey: 'never seen' })).toEqual({ created: 0 })
  const keyless = await fetch(`${world.url}/api/tickets/import/cancel`, { method: 'POST' })
  expect(await keyless.json()).toMatchObject({ status: 422, code: 'validation_failed' })
})

import { imported, sendFile } from '@sta/testkit/import-file'
import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

async function refusal(world: World, sent: Parameters<typeof sendFile>[1]): Promise<string> {
  const answer = await sendFile(world, sent)
  const body = (await answer.json()) as { code: string; detail: string }
  expect(body).toMatchObject({ status: 422, code: 'import_unreadable' })
  return body.detail
}

const stored = async (world: World) =>
  (await world.client.listTickets({ query: { sort: 'created_at', page_size: 1000, status: 'all' } })).items

test('a cell that is too large and a byte that is no UTF-8 cost one row and two characters', async () => {
  const world = await openWorld()
  const big = `title,description\nbefore,ok\nlarge,"${'AAAA'.repeat(300_000)}"\n${'after,ok\n'.repeat(50)}`
  expect(await imported(world, { file: big })).toMatchObject({
    created: 51,
    rejected: 1,
    errors: [{ line: 3, field: null, message: 'This row is longer than 1,048,576 characters' }],
  })
  const file = Buffer.concat([
    Buffer.from('title,description\nStörung,Prüfung\n'),
    Buffer.from('Log,said \xc3\x28\xff end\n', 'latin1'),
    Buffer.from('Größe,bitte\n'),
  ])
  expect(await imported(world, { file })).toMatchObject({
    created: 3,
    rejected: 0,
    warned: 1,
    warnings: [{ line: 3, field: 'description', message: expect.stringContaining('encoding') }],
  })
  expect((await stored(world)).slice(-3).map(({ title, description }) => [title, description])).toEqual([
    ['Störung', 'Prüfung'],
    ['Log', 'said \ufffd(\ufffd end'],
    ['Größe', 'bitte'],
  ])
})

test('rows of delimiters alone are nothing, tickets of a title alone are taken, and a JSON list is as good as lines', async () => {
  const world = await openWorld()
  const blank = 'Subject,Description,,,\r\nTrailing,commas,,,\r\n,,,,\r\n,,,,\r\n'
  expect(await imported(world, { file: blank })).toMatchObject({ created: 1, rejected: 0, warned: 0 })
  const list =
    '[{"title":"with","body":"text"},{"title":"null","body":null},{"title":"empty","body":""},{"title":"none"}]'
  expect(await imported(world, { file: list, type: 'application/json' })).toMatchObject({ created: 4, rejected: 0 })
  const tickets = await stored(world)
  expect(tickets.map(({ description }) => description)).toEqual(['commas', 'text', '', '', ''])
  const alone = tickets.at(-1)!
  await world.client.updateTicket({ params: { id: alone.id }, body: { title: 'still alone', description: '' } })
  expect(await world.client.getTicket({ params: { id: alone.id } })).toMatchObject({
    title: 'still alone',
    description: '',
  })
})

test('a charset that is named is honoured, and an unknown one refused with what is known', async () => {
  const world = await openWorld()
  const file = Buffer.from([...Buffer.from('title,description\n'), 0xb3, 0x2c, 0xea, 0x0a])
  await imported(world, { file, type: 'text/csv; charset=windows-1250' })
  await imported(world, { file, query: { encoding: 'cp1250' } })
  await imported(world, { file: Buffer.from('title;description\na,b;c'), query: { delimiter: 'semicolon' } })
  expect((await stored(world)).map(({ title, description }) => [title, description])).toEqual([
    ['ł', 'ę'],
    ['ł', 'ę'],
    ['a,b', 'c'],
  ])
  for (const sent of [{ type: 'text/csv; charset=klingon' }, { query: { encoding: 'klingon' } }])
    expect(await refusal(world, { file, ...sent })).toMatch(
      /encoding klingon is not known; known are utf-8, .*windows-1252/,
    )
})

const VIEW = [
  'Summation column,Id,Requester,Requester email,Subject,Tags,Status,Priority,Via,Assignee,Created at,Updated at',
  '1,501,Ann Lee,ann@example.com,No invoice,"vip billing",Open,Urgent,Mail,Marta,2026-02-03 04:05,2026-02-04 04:05',
  '1,502,Bo Chan,bo@example.com,Login fails,,Solved,Low,Chat,,soon,2026-02-04 05:05',
].join('\n')

test('what a file knows is kept, answered, filtered by, and counted on the day it was written', async () => {
  const world = await openWorld()
  expect(await refusal(world, { file: VIEW })).toMatch(/no column description.*without=description/)
  expect(await imported(world, { file: VIEW, query: { without: 'description' } })).toMatchObject({
    created: 2,
    warnings: [{ line: 3, field: 'external_created_at', message: expect.stringContaining('soon') }],
  })
  const [first] = await stored(world)
  expect(await world.client.getTicket({ params: { id: first!.id } })).toMatchObject({
    title: 'No invoice',
    description: '',
    external_source: 'zendesk',
    external_id: '501',
    external_url: null,
    external_status: 'Open',
    external_priority: 'Urgent',
    external_created_at: '2026-02-03T04:05:00.000Z',
    external_updated_at: '2026-02-04T04:05:00.000Z',
    requester_name: 'Ann Lee',
    requester_email: 'ann@example.com',
    channel: 'Mail',
    assignee: 'Marta',
    tags: ['vip', 'billing'],
    messages: [],
    comments: [],
    priority: null,
  })
  for (const query of [
    { requester: 'ANN@example.com' },
    { requester: 'ann lee' },
    { requester: 'Lee' },
    { requester: 'ann@' },
    { channel: 'Mail' },
    { external_status: 'Open' },
    { external_source: 'zendesk', external_id: '501' },
    { external_created_after: '2026-02-03', external_created_before: '2026-02-04' },
    { external_created_before: '2026-02-04', time_zone: 'Asia/Tokyo' },
  ]) {
    const page = await world.client.listTickets({ query: { status: 'all', ...query } })
    expect([page.total, page.items[0]?.external_id], JSON.stringify(query)).toEqual([1, '501'])
  }
  for (const requester of ['example.com', '@EXAMPLE', 'n'])
    expect((await world.client.listTickets({ query: { status: 'all', requester } })).total, requester).toBe(2)
  for (const requester of ['nn@example.com', 'example_com', '%', 'lee\tann'])
    expect((await world.client.listTickets({ query: { status: 'all', requester } })).total, requester).toBe(0)
  const later = await world.client.listTickets({ query: { status: 'all', external_created_after: '2026-02-04' } })
  expect(later.total).toBe(0)
  const days = await world.client.getInsights({ query: { from: '2026-02-01', to: '2026-02-28' } })
  expect(days.volume.map(({ day, count }) => [day, count])).toEqual([['2026-02-03', 1]])
  await world.client.deleteTicket({ params: { id: first!.id } })
  expect((await world.client.getInsights({ query: { from: '2026-02-01', to: '2026-02-28' } })).volume).toEqual([])
})

test('the same file again creates nothing twice: by number, else by text', async () => {
  const world = await openWorld()
  const query = { without: 'description' }
  await imported(world, { file: VIEW, query })
  expect(await imported(world, { file: VIEW, query })).toMatchObject({ created: 0, existing: 2, rejected: 0 })

  const file = `title,description\n${'the checkout is down,really\n'.repeat(3)}other,text\n`
  expect(await imported(world, { file, query: { existing: 'skip' } })).toMatchObject({ created: 4, existing: 0 })
  const more = `${file}new,row\n`
  const dry = { existing: 'skip', dry_run: 'true' }
  expect(await imported(world, { file: more, query: dry })).toMatchObject({ created: 1, existing: 4 })
  expect((await world.client.countTickets()).total).toBe(6)
  for (const _repeat of [1, 2])
    expect(await imported(world, { file: more, query: { existing: 'skip' }, key: 'again' })).toMatchObject({
      created: 1,
      existing: 4,
    })
  expect(await imported(world, { file })).toMatchObject({ created: 4, existing: 0 })

  const numbered = (id: number) => `title,description,id\nthe checkout is down,now,${id}\n`
  for (const [id, created] of [
    [1, 1],
    [2, 1],
    [1, 0],
  ] as const)
    expect(await imported(world, { file: numbered(id), query: { existing: 'skip' } })).toMatchObject({ created })
  expect(await imported(world, { file: numbered(1), query: { source: 'otrs' } })).toMatchObject({ created: 1 })
  expect(await imported(world, { file: numbered(1), query: { source: 'otrs' } })).toMatchObject({ existing: 1 })
})

test('dates that can be read in two ways are read as somebody says, and left out otherwise', async () => {
  const world = await openWorld()
  const file = 'title,description,created\na,b,03/04/2026 10:00'
  expect(await imported(world, { file })).toMatchObject({ created: 1, warned: 1 })
  for (const dates of ['day_first', 'month_first']) await imported(world, { file, query: { dates } })
  expect((await stored(world)).map((ticket) => ticket.external_created_at)).toEqual([
    null,
    '2026-04-03T10:00:00.000Z',
    '2026-03-04T10:00:00.000Z',
  ])
})

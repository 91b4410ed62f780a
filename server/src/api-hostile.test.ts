import { Problem } from '@sta/contract/schemas/problem'
import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const NUL = '\u0000'
const EDGES_OF_TIME = ['0000-01-01', '0001-01-01', '0999-12-31', '9999-01-02', '9999-12-31']
const DAYS_OF = [
  '/api/insights?from=',
  '/api/insights?to=',
  '/api/usage?from=',
  '/api/usage?to=',
  '/api/analyze/runs?from=',
  '/api/analyze/runs?to=',
]
const INSTANTS_OF = [
  '/api/tickets?created_after=',
  '/api/tickets?created_before=',
  '/api/tickets/export?created_after=',
  '/api/groups?since=',
]

/** Status and code of an answer. */
async function told(response: Response): Promise<string> {
  const text = await response.text()
  return `${response.status} ${response.ok ? '' : Problem.parse(JSON.parse(text)).code}`.trim()
}

const send = (world: World, method: string, path: string, body: unknown) =>
  fetch(world.url + path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

test('days and instants at the edges of time mean for ever, wherever one can be given', async () => {
  const world = await openWorld()
  for (const day of EDGES_OF_TIME) {
    const asked = [
      ...DAYS_OF.map((path) => path + day),
      ...INSTANTS_OF.flatMap((path) => [`${path}${day}T00:00:00Z`, `${path}${day}T00:00:00%2B14:00`]),
      `/api/tickets?created_after=${day}&time_zone=Pacific/Kiritimati`,
    ]
    for (const path of asked) {
      // From for ever hence to today is no span of days.
      const expected = DAYS_OF.some((of) => path.startsWith(of)) ? /^(200|422 validation_failed)$/ : /^200$/
      expect([path, await told(await fetch(world.url + path))]).toEqual([path, expect.stringMatching(expected)])
    }
    const snoozed = await send(world, 'PATCH', '/api/groups/1', { snoozed_until: `${day}T00:00:00Z` })
    expect([day, await told(snoozed)]).toEqual([day, '404 group_not_found'])
  }
})

test('a change of nothing is refused', async () => {
  const world = await openWorld()
  for (const path of ['/api/groups/1', '/api/tickets/1'])
    expect([path, await told(await send(world, 'PATCH', path, {}))]).toEqual([path, '422 validation_failed'])
})

test('the NUL character is refused in every parameter of text', async () => {
  const world = await openWorld()
  const names = [
    'q',
    'category',
    'assignee',
    'tag',
    'requester',
    'channel',
    'external_source',
    'external_id',
    'cursor',
    'time_zone',
  ]
  for (const name of names) {
    const path = `/api/tickets?${name}=a${encodeURIComponent(NUL)}b`
    expect([path, await told(await fetch(world.url + path))]).toEqual([path, '422 validation_failed'])
  }
  for (const path of ['/api/tickets/%00', '/api/analyze/1%00'])
    expect([path, await told(await fetch(world.url + path))]).toEqual([path, '422 validation_failed'])
})

test.each([
  ['has no boundary', 'multipart/form-data', '--x\r\n'],
  ['has an empty boundary', 'multipart/form-data; boundary=', '--x\r\n'],
  ['is empty', 'multipart/form-data; boundary=x', ''],
  [
    'ends within its head',
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; name="file"; fil',
  ],
  [
    'ends within its file',
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\ntitle,desc',
  ],
  [
    'holds no file',
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n',
  ],
])('a form that %s is refused and imports nothing', async (_what, type, body) => {
  const world = await openWorld()
  const response = await fetch(`${world.url}/api/tickets/import`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  })
  expect(await told(response)).toMatch(/^4\d\d /)
  expect(await world.client.countTickets()).toMatchObject({ total: 0 })
})

test('whatever an import finds in a file, it answers row by row', async () => {
  const world = await openWorld()
  const csv = `title,description,created_at\nOne,a${NUL}b,0000-01-01\nTwo,text,0001-01-01T00:00:00+14:00\nThree,text,9999-12-31T23:59:59-12:00\nFour,text,+010000-01-01\n`
  const headers = { 'content-type': 'text/csv', 'idempotency-key': 'odd' }
  const send = () => fetch(`${world.url}/api/tickets/import`, { method: 'POST', headers, body: csv })
  const [first, again] = [await send(), await send()]
  expect([first.status, again.status]).toEqual([201, 201])
  expect(await again.json()).toEqual(await first.json())
  expect((await world.client.listTickets()).total).toBeGreaterThan(2)
})

test('half of a character, sent or left by a cut, is no fault of the server', async () => {
  const { client, url } = await openWorld({ env: { ROLE: 'api' } })
  const [ticket] = await client.createTickets({ body: [{ title: 'One', description: 'Text' }] })
  // As `JSON.stringify` of a cut text writes it; a client of ours would send the same.
  const body = '{"assignee":"Ada \\ud83d"}'
  const headers = { 'content-type': 'application/json' }
  const changed = await fetch(`${url}/api/tickets/${ticket?.id}`, { method: 'PATCH', headers, body })
  expect([changed.status, await changed.json()]).toEqual([200, expect.objectContaining({ assignee: 'Ada \ufffd' })])
  // What the audit log keeps of it ends within the sign.
  const q = encodeURIComponent(`${'a'.repeat(299)}😀`)
  expect((await fetch(`${url}/api/tickets/export?q=${q}`)).status).toBe(200)
})

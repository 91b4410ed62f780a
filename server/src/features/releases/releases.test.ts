import { createServer } from 'node:http'
import { listen } from '@sta/testkit/listen'
import { openWorld } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { checkReleases } from './check-releases.ts'
import { compareVersions, readReleases } from './read-releases.ts'

/** A list of releases that answers with what `state` says. */
async function openList() {
  const state = { status: 200, text: '[]', asked: [] as Record<string, unknown>[] }
  const server = createServer(({ headers, method, url }, response) => {
    state.asked.push({ method, url, agent: headers['user-agent'], cookie: headers.cookie })
    response.writeHead(state.status, { 'content-type': 'application/json' }).end(state.text)
  })
  const { url, stop } = await listen(server)
  onTestFinished(stop)
  return { state, url: `${url}/releases` }
}

const listed = (tag_name: string, rest: object = {}) => ({ tag_name, body: `Notes of ${tag_name}`, ...rest })
const NOTES = '### Added\n\n- <b>Lists</b> are exported\n\nDatabase at `9001_lists`'

async function openAsking(env: Record<string, string> = {}) {
  const list = await openList()
  const world = await openWorld({
    env: { ROLE: 'api', UPDATES_URL: list.url, ALLOWED_PRIVATE_HOSTS: '127.0.0.1', ...env },
  })
  const check = () => checkReleases(world.deps, new AbortController().signal)
  const newer = async () => (await world.client.getStatus()).newer
  const pass = (hours: number) =>
    sql`update release_check set asked_at = asked_at - make_interval(hours => ${hours})`.execute(world.deps.db)
  return { ...list, world, check, newer, pass }
}

test('nobody is asked and nothing told where no list is named', async () => {
  const { world, state, check, newer } = await openAsking({ UPDATES_URL: '' })
  await check()
  expect(await newer()).toBeNull()
  expect(state.asked).toEqual([])
  expect((await world.client.getStatus()).version).toMatch(/^\d+\.\d+\.\d+$/)
})

test('a list is asked once a day for all processes, and the status says which versions are newer', async () => {
  const { state, check, newer, pass } = await openAsking()
  expect(await newer()).toEqual({ checked_at: null, error: null, releases: [] })
  state.text = JSON.stringify([
    listed('v0.0.1'),
    listed('v1000.2.0', { published_at: '2027-01-10T12:00:00Z', html_url: 'https://example.com/r/2', body: NOTES }),
    listed('1000.10.0', { body: null, html_url: 'javascript:alert(1)' }),
    listed('v2000.0.0', { draft: true }),
    listed('v2000.0.1', { prerelease: true }),
    listed('v2000.0.0-rc.1'),
    listed('nightly'),
  ])
  await Promise.all([check(), check(), check()])
  const { checked_at, releases, error } = (await newer()) ?? {}
  expect(checked_at).toEqual(expect.any(String))
  expect(error).toBeNull()
  expect(releases).toEqual([
    { version: '1000.10.0', published_at: null, notes: '', url: null, migrates: null },
    {
      version: '1000.2.0',
      published_at: '2027-01-10T12:00:00Z',
      notes: NOTES,
      url: 'https://example.com/r/2',
      migrates: true,
    },
  ])
  expect(state.asked).toEqual([
    { method: 'GET', url: '/releases', agent: expect.stringMatching(/^support-ticket-analyst\/[\d.]+$/) },
  ])
  await pass(23)
  await check()
  expect(state.asked).toHaveLength(1)
  await pass(2)
  state.text = '[]'
  await check()
  expect(state.asked).toHaveLength(2)
  expect((await newer())?.releases).toEqual([])
})

test.each([
  ['a refusal', 403, '{}', /answered 403 instead of a list/],
  ['a page', 200, '<html>', /is no list of releases/],
  ['something else', 200, '{"message":"hello"}', /is no list of releases/],
  ['more than 2 MB', 200, JSON.stringify([listed('v1.0.0', { body: 'x'.repeat(2_100_000) })]), /is larger than/],
])(
  '%s instead of a list is told, what was known before stays, and it is asked again soon',
  async (_what, status, text, said) => {
    const { state, check, newer, pass } = await openAsking()
    state.text = JSON.stringify([listed('v1000.0.0')])
    await check()
    await pass(25)
    Object.assign(state, { status, text })
    await check()
    expect(await newer()).toMatchObject({ error: expect.stringMatching(said), releases: [{ version: '1000.0.0' }] })
    await pass(1)
    Object.assign(state, { status: 200, text: '[]' })
    await check()
    expect(await newer()).toMatchObject({ error: null, releases: [] })
  },
)

test('the address is one that may be called', async () => {
  const { check, newer, state } = await openAsking({ ALLOWED_PRIVATE_HOSTS: '' })
  await check()
  expect((await newer())?.error).toMatch(/ALLOWED_PRIVATE_HOSTS/)
  expect(state.asked).toEqual([])
})

test('of a long list the newest versions are kept, and of long notes the beginning', () => {
  const tags = Array.from({ length: 50 }, (_, n) => listed(`v1.${n}.0`, { body: '😀'.repeat(4000) }))
  const releases = readReleases(JSON.stringify(tags)) ?? []
  expect(releases).toHaveLength(20)
  expect(releases[0]?.version).toBe('1.49.0')
  expect(releases[0]?.notes.length).toBeLessThan(4100)
  expect(releases[0]?.notes.isWellFormed()).toBe(true)
  expect(compareVersions('1.9.0', '1.10.0')).toBeLessThan(0)
  expect(compareVersions('2.0.0', '1.10.3')).toBeGreaterThan(0)
  expect(compareVersions('2.0.0', '2.0.0')).toBe(0)
})

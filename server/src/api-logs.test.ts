import { Writable } from 'node:stream'
import { bearer, makeKey } from '@sta/testkit/access'
import { newPerson, openMembersWorld, PASSWORD } from '@sta/testkit/people'
import { openModelWorld } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createLog } from './platform/log.ts'

type Line = Record<string, unknown> & { level: string; msg: string; time: string }

const parse = (log: string[]) => log.map((line) => JSON.parse(line) as Line)
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace']

/** Planted where secrets come from; no line of the log may have one. */
const PLANTED = {
  key: 'sk-planted-4f9a1c77e0b2',
  metrics: 'planted-metrics-token-81',
  search: 'planted-words-of-a-search',
  code: 'planted-code-of-a-sign-in',
  ticket: 'Planted words of a ticket',
  typed: 'planted-password-typed-1',
}

test('secrets are in no line of the log, whatever fails', async () => {
  const log: string[] = []
  const env = { LOG_LEVEL: 'trace', METRICS_TOKEN: PLANTED.metrics, RATE_LIMIT_PER_MINUTE: '0' }
  const world = await openMembersWorld(env, log)
  const { key } = await makeKey(world, ['read', 'write'])
  const cookie = world.admin.cookie()
  const get = (path: string, headers: Record<string, string>) =>
    fetch(`${world.url}${path}`, { headers, redirect: 'manual' })
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${world.url}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

  await get(`/api/tickets?q=${PLANTED.search}`, bearer(key))
  await get(`/api/tickets?api_key=${PLANTED.key}`, { cookie })
  await get(`/api/sign-in/callback/oidc?code=${PLANTED.code}&state=x`, { cookie })
  await get('/metrics', bearer(PLANTED.metrics))
  await get('/api/me', bearer('sta_planted0000000000000000000000000000000000000'))
  await post('/api/sign-in', JSON.stringify({ email: 'ada@example.com', password: PLANTED.typed }))
  await post('/api/sign-in', `{"email":"ada@example.com","password":"${PLANTED.typed}`)
  await newPerson(world).client.signIn({ body: { email: 'ada@example.com', password: PASSWORD } })
  await post('/api/tickets', JSON.stringify([{ title: PLANTED.ticket, description: PLANTED.key }]), bearer(key))
  // The database refuses, with the row in its words; then it knows a table no more.
  await sql`alter table ticket add constraint no_more check (title <> ${sql.lit(PLANTED.ticket)}) not valid`.execute(
    world.deps.db,
  )
  const refused = await post(
    '/api/tickets',
    JSON.stringify([{ title: PLANTED.ticket, description: PLANTED.key }]),
    bearer(key),
  )
  expect(refused.status).toBe(500)
  await sql`alter table prompt_addition rename to gone`.execute(world.deps.db)
  await get('/api/prompts', { cookie })
  await world.stop()

  const lines = parse(log)
  expect(lines.filter(({ level }) => level === 'error').length).toBeGreaterThan(1)
  const password = decodeURIComponent(new URL(world.databaseUrl).password)
  const secrets = [
    ...Object.values(PLANTED),
    key,
    PASSWORD,
    ...cookie.split('; ').map((each) => each.split('=')[1] ?? ''),
  ]
  const said = log.join('')
  for (const secret of [...secrets, ...(password ? [password] : [])]) expect(said.includes(secret), secret).toBe(false)
  expect(said).not.toMatch(/postgres(ql)?:\/\/[^"\s]*:[^"\s[]+@/)
})

test('what a model endpoint repeats of our key, and of tickets, is not logged', async () => {
  const log: string[] = []
  const world = await openModelWorld({ log, env: { LOG_LEVEL: 'trace', OPENAI_API_KEY: PLANTED.key } })
  world.model.failNext(9, '401')
  await world.client.createTickets({
    body: [{ title: PLANTED.ticket, description: `${PLANTED.ticket} [[fault:500]]` }],
  })
  const run = await world.client.startRun({ body: {} })
  await world.finished(run.id)
  await world.client.retryRun({ params: { id: run.id } })
  await world.finished(run.id)
  await world.stop()
  for (const secret of [PLANTED.key, PLANTED.ticket]) expect(log.join('').includes(secret), secret).toBe(false)
})

test('an event is one line of JSON, with its level as a word and the ids of what it is about', async () => {
  const log: string[] = []
  const world = await openModelWorld({ log, env: { LOG_LEVEL: 'debug', LLM_BATCH_SIZE: '1' } })
  const created = await world.client.createTickets({
    body: [
      { title: 'Invoice', description: 'I was charged twice' },
      { title: 'Refused', description: 'Please help [[fault:refusal]]' },
    ],
  })
  const run = await world.client.startRun({ body: {} })
  await world.finished(run.id)
  await world.stop()
  const lines = parse(log)
  for (const line of log) expect(line.trimEnd()).not.toContain('\n')
  for (const { level, time } of lines)
    expect([LEVELS.includes(level), Number.isNaN(Date.parse(time))]).toEqual([true, false])
  const withMessage = (message: string) => lines.filter(({ msg }) => msg === message)
  const [started] = withMessage('run started')
  const [asked] = withMessage('request').filter(({ path }) => path === '/api/analyze')
  expect(started).toMatchObject({ level: 'info', run: run.id, tickets: 2, request_id: asked?.request_id })
  expect(withMessage('tickets failed')).toEqual([
    expect.objectContaining({
      level: 'warn',
      job: 'chunk.analyze',
      run: run.id,
      chunk: expect.any(Number),
      tickets: [created[1]?.id],
      reason: 'permanent',
    }),
  ])
  expect(withMessage('run finished')).toEqual([expect.objectContaining({ run: run.id, job: 'run.summarize' })])
})

test('a mistake of the client is no error of ours, and has no stack', async () => {
  const log: string[] = []
  const world = await openModelWorld({ log, env: { LOG_LEVEL: 'debug' } })
  const send = (path: string, body: string) =>
    fetch(`${world.url}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  const answers = [
    await fetch(`${world.url}/api/tickets/999999`),
    await fetch(`${world.url}/api/nothing`),
    await fetch(`${world.url}/api/tickets/%zz`),
    await fetch(`${world.url}/api/tickets?sort=x`),
    await send('/api/tickets', '{'),
    await send('/api/tickets', '[{}]'),
    await send('/api/analyze', '{"ticketIds":[999999]}'),
  ]
  for (const { status } of answers) expect([status >= 400, status < 500]).toEqual([true, true])
  await world.stop()
  const lines = parse(log)
  expect(lines.filter(({ level }) => ['warn', 'error', 'fatal'].includes(level))).toEqual([])
  expect(log.join('')).not.toContain('stack')
})

test('where a person looks, lines are readable and as discreet', () => {
  const written: string[] = []
  const to = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk))
      done()
    },
  })
  const log = createLog('info', { secrets: [PLANTED.metrics], to })
  log.warn(
    { err: new Error(`no ${PLANTED.metrics}`), url: 'postgres://me:planted@host/db' },
    `it is ${PLANTED.metrics}`,
  )
  expect(written.join('')).not.toMatch(/planted/)
  expect(JSON.parse(written.join(''))).toMatchObject({ level: 'warn', err: { type: 'Error', message: 'no [hidden]' } })
})

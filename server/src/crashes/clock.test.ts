import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from '@sta/contract/client'
import { newTickets } from '@sta/testkit/factories'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import { install } from '@sta/testkit/installation'
import { newPerson, PASSWORD, type Person } from '@sta/testkit/people'
import { expect, onTestFinished, test } from 'vitest'

/** Where Debian and Ubuntu have it: a clock of its own for a process and those that it starts. */
const LIBRARIES = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`)
const TICKETS = 40

/** The clock of processes that have this environment, which `set` puts so many seconds forward, while they run. */
async function openClock(library: string) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ticket-clock-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = path.join(folder, 'offset')
  const set = async (seconds: number) => {
    await writeFile(`${file}.new`, seconds < 0 ? `${seconds}` : `+${seconds}`)
    await rename(`${file}.new`, file)
  }
  await set(0)
  // Who sets a clock does not touch the one that counts since the machine started.
  const env = { FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' }
  return { set, env: { ...env, LD_PRELOAD: library } }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50)
}

const signIn = (url: string, password: string) =>
  newPerson({ url }).client.signIn({ body: { email: 'ada@example.com', password } })

async function becomeFirstMember(url: string, said: string): Promise<Person> {
  const ada = newPerson({ url })
  const [, token = ''] = /\/\S*#(\S+)/.exec(said) ?? []
  await ada.client.acceptInvitation({ body: { token, name: 'Ada', email: 'ada@example.com', password: PASSWORD } })
  return ada
}

/** Whole hours by which a time is not now; never -0. */
const hoursOff = (time: string | null): number =>
  Math.round((new Date(time ?? 0).getTime() - Date.now()) / 3_600_000) + 0

test('a clock of the server that jumps by an hour, to and fro, in the middle of runs costs no session, no ticket, no money and nobody their turn', {
  timeout: 300_000,
}, async ({ skip }) => {
  const library = LIBRARIES.find(existsSync)
  if (!library) return skip('libfaketime is not installed (the package faketime)')
  const clock = await openClock(library)
  const model = await startFakeOpenAi({ latencyMs: 100 })
  onTestFinished(() => model.stop())
  const product = await install({
    ...clock.env,
    ...{ AUTH: 'on', RATE_LIMIT_PER_MINUTE: '6000' },
    ...{ ANALYZER: 'openai', OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: model.url },
    ...{ LLM_BATCH_SIZE: '2', CHUNK_SIZE: '10', BUDGET_USD_PER_RUN: '1', BUDGET_USD_PER_MONTH: '10' },
  })
  onTestFinished(product.remove)
  await product.start()
  const { url } = product
  const ada = await becomeFirstMember(url, product.said())
  const inAnHourAndAHalf = new Date(Date.now() + 90 * 60_000).toISOString()
  const { key } = await ada.client.createKey({ body: { name: 'k', scopes: ['read'], expires_at: inAnHourAndAHalf } })
  const withKey = createClient(url, (input, init) =>
    fetch(input, { ...init, headers: { ...init?.headers, authorization: `Bearer ${key}` } }),
  )
  let calls = 0
  for (const offset of [3600, 0, -3600, 0]) {
    await ada.client.createTickets({ body: newTickets(TICKETS) })
    const { id } = await ada.client.startRun({ body: {} })
    const state = () => ada.client.getRunState({ params: { id } })
    await until(async () => (await state()).progress.done >= 4)
    await expect(signIn(url, 'not this one')).rejects.toMatchObject({ code: 'sign_in_refused' })
    await clock.set(offset)
    await until(async () => hoursOff((await ada.fetch(`${url}/api/me`)).headers.get('date')) === offset / 3600)

    await signIn(url, PASSWORD)
    expect((await withKey.countTickets()).total).toBeGreaterThan(0)
    const { headers } = await ada.fetch(`${url}/api/me`)
    expect(Number(headers.get('ratelimit-remaining'))).toBeGreaterThan(0)
    expect(Number(headers.get('ratelimit-reset'))).toBeLessThanOrEqual(60)

    await until(async () => (await state()).phase === 'finished')
    const run = await ada.client.getRun({ params: { id } })
    // Times of what is kept are the database's.
    expect(hoursOff(run.created_at)).toBe(0)
    expect(run).toMatchObject({ status: 'completed', progress: { total: TICKETS, done: TICKETS, failed: 0 } })
    expect(new Set(run.ticket_analyses.map((each) => each.ticket_id)).size).toBe(TICKETS)
    const { items } = await ada.client.listRunCalls({ params: { id } })
    calls += items.length
    expect(model.totals.calls).toBe(calls)
    expect((await ada.client.getUsage()).month.reserved_usd).toBe(0)
  }
})

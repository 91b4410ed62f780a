import { execFile } from 'node:child_process'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { request } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { newTickets } from '@sta/testkit/factories'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import { type Installation, install } from '@sta/testkit/installation'
import { limitMemory } from '@sta/testkit/memory-limit'
import { startProxy } from '@sta/testkit/proxy'
import { openProduct, openWithModel } from '@sta/testkit/running-product'
import { expect, onTestFinished, test } from 'vitest'

/** Rows of docs/operations/when-it-breaks.md that no other test makes: the fault, the sign that the page names, the cure. */

const PATIENT = { timeout: 300_000 }
const ROOT = path.join(import.meta.dirname, '..')

/** A program of the product, in a process of its own, with nothing but this environment. */
function run(program: string, args: string[], env: Record<string, string>): Promise<string> {
  const { PATH = '', HOME = '' } = process.env
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(ROOT, program), ...args], { env: { PATH, HOME, ...env } }, (_, out, err) =>
      resolve(out + err),
    )
  })
}
const sta = ({ url }: Installation, ...args: string[]) => run('cli/src/main.ts', args, { STA_URL: url })
const command = (args: string[], env: Record<string, string>) => run('server/src/main.ts', args, env)

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50)
}
const ended = ({ client }: Installation, id: number) =>
  until(async () => (await client.getRunState({ params: { id } })).phase === 'finished')

/** The status of an answer to a program at this address. */
const statusFor = (localAddress: string, url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    request(url, { localAddress, agent: false }, (answer) => resolve(answer.resume().statusCode ?? 0))
      .on('error', reject)
      .end()
  })

test.skipIf(process.platform !== 'linux')(
  'behind a proxy that is not named everybody is answered 429 when one asks too often; named, that one alone',
  PATIENT,
  async () => {
    const fates: number[][] = []
    for (const own of [{}, { TRUST_PROXY: '127.0.0.1' }]) {
      const product = await openProduct({ RATE_LIMIT_PER_MINUTE: '20', ...own })
      const proxy = await startProxy({ upstreams: [product.url] })
      onTestFinished(proxy.stop)
      const from = (address: string) => statusFor(address, `${proxy.url}/api/tickets/counts`)
      const isRefused = async () => (await from('127.0.0.2')) === 429
      await until(isRefused)
      // Counts begin anew with each minute: both are asked about until nothing changed between.
      let fate = [0, 0, 0]
      while (fate[0] !== 429 || fate[2] !== 429)
        fate = [await from('127.0.0.2'), await from('127.0.0.3'), await from('127.0.0.2')]
      fates.push(fate)
      await product.stop()
    }
    expect(fates).toEqual([
      [429, 429, 429],
      [429, 200, 429],
    ])
  },
)

test(
  'single tickets fail with a reason that is shown, and a retry of their run asks about them again',
  PATIENT,
  async () => {
    const { product } = await openWithModel({ latencyMs: 0, batch: 5 }, { LLM_MAX_ATTEMPTS: '1' })
    const broken = { title: 'Odd one', description: 'The export stops [[fault:refusal*2]]' }
    await product.client.createTickets({ body: [...newTickets(9), broken] })
    const { id } = await product.client.startRun({ body: {} })
    await ended(product, id)
    const { items } = await product.client.listTickets({ query: { status: 'failed' } })
    expect(items).toHaveLength(1)
    const ticket = String(items[0]?.id)
    expect(await sta(product, 'show', 'ticket', ticket)).toMatch(/error +\S.*refus/i)
    expect(await sta(product, 'retry', String(id))).toContain(`Run ${id} goes on`)
    await ended(product, id)
    expect(await sta(product, 'show', 'ticket', ticket)).toMatch(/status +analyzed/)
  },
)

test(
  'without its key file all goes on but the secrets; put back, they are read again, or given up by a command',
  PATIENT,
  async () => {
    const model = await startFakeOpenAi()
    onTestFinished(() => model.stop())
    const product = await openProduct()
    const choice = { analyzer: 'openai', base_url: model.url, api_key: 'sk-typed-in' } as const
    await product.client.changeModelChoice({ body: choice })
    const key = path.join(product.dataDir, 'secret.key')
    const id = async () => (await product.client.startRun({ body: {} })).id

    await product.stop()
    await rename(key, `${key}.away`)
    await product.start()
    expect(product.said()).toMatch(
      /encrypted with the key \w{12}, which is not in .*secret\.key: put the key file back/,
    )
    await product.client.createTickets({ body: newTickets(3) })
    expect(await product.client.getModelChoice()).toMatchObject({
      complaint: expect.stringContaining('put the key file'),
    })
    expect((await product.client.listTickets({ query: {} })).total).toBe(3)

    await product.stop()
    await rename(`${key}.away`, key)
    await product.start()
    await ended(product, await id())
    expect(model.requests[0]?.key).toBe('sk-typed-in')
    expect((await product.client.countTickets()).by_status.analyzed).toBe(3)

    await rm(key)
    const env = { DATA_DIR: product.dataDir }
    expect(await command(['--rotate-secrets', '--forget-unreadable'], env)).toMatch(/^Gone: \S/m)
    await product.stop()
    await product.start()
    expect(product.said()).not.toContain('encrypted with the key')
  },
)

test(
  'a worker that the kernel kills for its memory costs nothing: another one ends the run',
  PATIENT,
  async (context) => {
    const { product } = await openWithModel({ latencyMs: 200, batch: 2 }, { ROLE: 'api', CHUNK_SIZE: '20' })
    await product.client.createTickets({ body: newTickets(100) })
    const doomed = await product.startWorker()
    const { id } = await product.client.startRun({ body: {} })
    await until(async () => (await product.client.getRunState({ params: { id } })).progress.done >= 10)
    const kills = limitMemory(doomed.pid, 2_000_000)
    if (kills === null) return context.skip('groups with a limit of memory cannot be made here')
    await until(async () => doomed.ended() !== null)
    expect([doomed.ended(), kills()]).toEqual(['SIGKILL', 1])

    await product.startWorker()
    await ended(product, id)
    const { progress, ticket_analyses: analyses } = await product.client.getRun({ params: { id } })
    expect(progress).toEqual({ total: 100, done: 100, failed: 0 })
    expect(new Set(analyses.map((each) => each.ticket_id)).size).toBe(100)
  },
)

test(
  'a data folder that is lost comes back from the latest backup, in a new one, with every ticket as it was',
  PATIENT,
  async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'ticket-kept-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const product = await openProduct()
    await product.client.createTickets({ body: newTickets(40) })
    await ended(product, (await product.client.startRun({ body: {} })).id)
    const all = async ({ url }: Installation) => (await fetch(`${url}/api/tickets/export?format=jsonl`)).text()
    const before = await all(product)
    const file = path.join(folder, 'latest.backup')
    expect(await command(['--backup', file], { DATA_DIR: product.dataDir })).toContain('Written: ')
    await product.stop()
    await rm(path.join(product.dataDir, 'postgres'), { recursive: true })

    const next = await install()
    onTestFinished(next.remove)
    expect(await command(['--restore', file], { DATA_DIR: next.dataDir })).toMatch(
      /Restored: 40 tickets, .* each compared/,
    )
    await next.start()
    expect(before.split('\n').length).toBeGreaterThan(40)
    expect(await all(next)).toBe(before)
  },
)

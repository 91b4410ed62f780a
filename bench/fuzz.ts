/**
 * npm run fuzz: requests made from `openapi.json`, valid ones, those at the limits and those beyond them, to every operation.
 *
 * The product on its embedded database with the tickets of `bench/seed.ts`. Prints how many requests were answered with which
 * status, every answer that the description does not allow, the slowest, and the operations that took most of the time. Ends with
 * 1 when there was such an answer. `--seed` repeats a run; after `--minutes` it ends and says how far it came.
 */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { judge } from '@sta/testkit/fuzz/judge'
import { type Document, operationsOf } from '@sta/testkit/fuzz/requests'
import { install } from '@sta/testkit/installation'
import fc from 'fast-check'
import { median, printTable } from './measure.ts'
import { seedTickets } from './seed.ts'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    tickets: { type: 'string', default: '300000' },
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
/** Asks a model that others have to pay for. */
const LEFT_OUT = new Set(['testConnection', 'testModelChoice', 'tryConnector', 'createConnector'])
const document = JSON.parse(await readFile(new URL('../openapi.json', import.meta.url), 'utf8')) as Document
const operations = operationsOf(document).filter(({ id }) => !LEFT_OUT.has(id))
const each = Math.ceil(Number(values.requests) / operations.length)

const product = await install({ ANALYZER: 'local', LOG_LEVEL: 'error' })
const answered = new Map<number, number>()
const complaints: string[] = []
const slowest: { ms: number; what: string }[] = []
const times = new Map<string, number[]>()
try {
  await product.start()
  await product.client.loadSampleTickets()
  if (Number(values.tickets) > 0) await seedTickets(await product.databaseUrl(), Number(values.tickets))
  const samples = operations.map((operation) => ({
    operation,
    requests: fc.sample(operation.requests, { numRuns: each, seed: Number(values.seed) }),
  }))
  const until = performance.now() + Number(values.minutes) * 60_000
  for (let round = 0; round < each && performance.now() < until; round += 1)
    for (const { operation, requests } of samples) {
      const request = requests[round]
      if (!request) continue
      const { status, ms, complaint } = await judge(product.url, operation, request)
      const what = `${request.method} ${request.path.slice(0, 200)} ${request.body?.slice(0, 200) ?? ''}`
      answered.set(status, (answered.get(status) ?? 0) + 1)
      if (complaint) complaints.push(`${what} → ${complaint}`)
      times.set(operation.id, [...(times.get(operation.id) ?? []), ms])
      slowest.push({ ms, what })
      slowest.sort((a, b) => b.ms - a.ms).splice(20)
    }
} finally {
  await product.remove()
}

const sum = (of: number[]) => of.reduce((all, one) => all + one, 0)
const sent = sum([...answered.values()])
console.log(`${sent} of ${each * operations.length} requests to ${operations.length} operations, seed ${values.seed}`)
printTable(
  ['status', 'requests'],
  [...answered].toSorted(([a], [b]) => a - b),
)
printTable(
  ['ms', 'request'],
  slowest.map(({ ms, what }) => [Math.round(ms), what.slice(0, 100)]),
)
printTable(
  ['seconds in all', 'median ms', 'most ms', 'operation'],
  [...times]
    .toSorted(([, a], [, b]) => sum(b) - sum(a))
    .slice(0, 20)
    .map(([id, of]) => [Math.round(sum(of) / 1000), Math.round(median(of)), Math.round(Math.max(...of)), id]),
)
for (const complaint of complaints) console.log(complaint)
process.exitCode = complaints.length > 0 ? 1 : 0

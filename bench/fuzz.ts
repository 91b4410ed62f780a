/**
 * npm run fuzz: requests made from `openapi.json`, valid ones, those at the limits and those beyond them, to every operation.
 *
 * The product on its embedded database with the tickets of `bench/seed.ts`. Prints how many requests were answered with which
 * status, every answer that the description does not allow, and the slowest. Ends with 1 when there was such an answer.
 * `--seed` repeats a run.
 */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { judge } from '@sta/testkit/fuzz/judge'
import { type Document, operationsOf } from '@sta/testkit/fuzz/requests'
import { install } from '@sta/testkit/installation'
import fc from 'fast-check'
import { printTable } from './measure.ts'
import { seedTickets } from './seed.ts'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    tickets: { type: 'string', default: '300000' },
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
try {
  await product.start()
  await product.client.loadSampleTickets()
  if (Number(values.tickets) > 0) await seedTickets(await product.databaseUrl(), Number(values.tickets))
  for (const operation of operations)
    for (const request of fc.sample(operation.requests, { numRuns: each, seed: Number(values.seed) })) {
      const { status, ms, complaint } = await judge(product.url, operation, request)
      const what = `${request.method} ${request.path.slice(0, 200)} ${request.body?.slice(0, 200) ?? ''}`
      answered.set(status, (answered.get(status) ?? 0) + 1)
      if (complaint) complaints.push(`${what} → ${complaint}`)
      slowest.push({ ms, what })
      slowest.sort((a, b) => b.ms - a.ms).splice(10)
    }
} finally {
  await product.remove()
}

console.log(`${each * operations.length} requests to ${operations.length} operations, seed ${values.seed}`)
printTable(
  ['status', 'requests'],
  [...answered].toSorted(([a], [b]) => a - b),
)
printTable(
  ['ms', 'request'],
  slowest.map(({ ms, what }) => [Math.round(ms), what.slice(0, 100)]),
)
for (const complaint of complaints) console.log(complaint)
process.exitCode = complaints.length > 0 ? 1 : 0

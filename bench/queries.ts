/**
 * npm run bench:queries: every list that can be asked for, over a million tickets of a help desk of two years.
 *
 * The product on its embedded database, or on one that `--database` names (which is filled unless it has tickets), and one
 * reader: every filter with values that many, few and no tickets have, in every sort, on the first, the middle and the last
 * page; every two filters together; every way to search, alone and with every filter. Each is asked three times, the
 * slowest of them twenty times more. `--only` measures a part. Prints what the slowest take, which indexes of tickets none of them used,
 * and the plans of PostgreSQL; `--plans 0` leaves these out.
 */
import { parseArgs } from 'node:util'
import type { Client } from '@sta/contract/client'
import { install } from '@sta/testkit/installation'
import { printTable } from './measure.ts'
import { plansOf, unusedIndexes } from './queries/plans.ts'
import { type Asked, deeperPages, firstPages, pairs, searches } from './queries/requests.ts'
import { putInSkewedTickets } from './queries/skewed-tickets.ts'
import { quantile } from './web/list-latency.ts'

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1000000' },
    only: { type: 'string', default: 'pages,pairs,searches' },
    database: { type: 'string' },
    slowest: { type: 'string', default: '40' },
    plans: { type: 'string', default: '10' },
  },
})
const LIMIT_MS = 50
const FIRST_TIMES = 3
const FURTHER_TIMES = 20
/** What takes so long is not asked for again at first. */
const SLOW_MS = 500

type Measured = { asked: Asked; total: string; times: number[] }
type Answer = { total: number; total_exact: boolean }

const sorted = (times: number[]): number[] => [...times].sort((a, b) => a - b)
const medianOf = ({ times }: Measured): number => quantile(sorted(times), 0.5)
const round = (value: number): number => Number(value.toFixed(1))

/** Searches that are refused as too slow count with the time until then. */
async function ask(client: Client, asked: Asked): Promise<{ answer: Answer | null; ms: number }> {
  const begun = performance.now()
  const answer = await client.listTickets({ query: asked }).catch((error: { code?: string }) => {
    if (!error.code?.startsWith('search_')) throw new Error(JSON.stringify(asked), { cause: error })
    return null
  })
  return { answer, ms: performance.now() - begun }
}

async function measure(client: Client, asked: Asked): Promise<Measured & { answer: Answer | null }> {
  const times: number[] = []
  let answer: Answer | null = null
  for (let time = 0; time < FIRST_TIMES && (times.at(-1) ?? 0) < SLOW_MS; time += 1) {
    const one = await ask(client, asked)
    times.push(one.ms)
    answer = one.answer
  }
  const total = answer ? `${answer.total}${answer.total_exact ? '' : '+'}` : 'too slow'
  return { asked, total, times, answer }
}

async function measureAll(client: Client): Promise<Measured[]> {
  const parts = values.only.split(',')
  const measured: Measured[] = []
  for (const asked of parts.includes('pages') ? firstPages() : []) {
    const first = await measure(client, asked)
    measured.push(first)
    // What is only counted up to 10,000 is asked that deep.
    for (const deeper of deeperPages(asked, first.answer?.total ?? 0)) measured.push(await measure(client, deeper))
  }
  for (const asked of parts.includes('pairs') ? pairs() : []) measured.push(await measure(client, asked))
  for (const asked of parts.includes('searches') ? searches() : []) measured.push(await measure(client, asked))
  return measured
}

const product = await install({
  ANALYZER: 'local',
  ...(values.database ? { DATABASE_URL: values.database } : {}),
})
try {
  await product.start()
  const url = await product.databaseUrl()
  const begun = performance.now()
  if ((await product.client.countTickets()).total === 0) await putInSkewedTickets(url, Number(values.size))
  console.log(`${values.size} tickets put in, in ${Math.round((performance.now() - begun) / 1000)} s`)
  const all = await measureAll(product.client)
  const slowest = all.sort((a, b) => medianOf(b) - medianOf(a)).slice(0, Number(values.slowest))
  for (const one of slowest) {
    one.times = []
    for (let time = 0; time < FURTHER_TIMES && (one.times.at(-1) ?? 0) < SLOW_MS; time += 1)
      one.times.push((await ask(product.client, one.asked)).ms)
  }
  const late = all.filter((one) => medianOf(one) > LIMIT_MS).length
  const p95 = quantile(sorted(all.map(medianOf)), 0.95)
  console.log(
    `${all.length} different lists: median ${round(quantile(sorted(all.map(medianOf)), 0.5))} ms, 95 % within ${round(p95)} ms, ${late} above ${LIMIT_MS} ms`,
  )
  const show = ({ status, page_size, ...rest }: Asked) =>
    JSON.stringify(status === 'all' ? rest : { status, ...rest }).replaceAll('"', '')
  slowest.sort((a, b) => quantile(sorted(b.times), 0.95) - quantile(sorted(a.times), 0.95))
  printTable(
    ['asked', 'found', 'p50 ms', 'p95 ms'],
    slowest.map((one) => [show(one.asked), one.total, round(medianOf(one)), round(quantile(sorted(one.times), 0.95))]),
  )
  const unused = await unusedIndexes(url)
  console.log(`\nIndexes of tickets that no list used: ${unused.join(', ') || 'none'}`)
  for (const { asked } of slowest.slice(0, Number(values.plans))) {
    console.log(`\n— ${show(asked)} —`)
    for (const { statement, plan } of await plansOf(url, asked)) console.log(`${statement}\n${plan}`)
  }
} finally {
  await product.remove()
}

/**
 * npm run bench:search: what people type, over a million tickets.
 *
 * The product on its embedded database with the tickets of `bench/seed.ts`: how long they take to be put in, with parts of
 * words and without, how large their words and the index are, how soon each kind of search and the similar tickets are
 * answered, and what searches cost that want to cost much: the worst of them, and how soon all else is answered while
 * fourteen of them go on.
 */
import { parseArgs } from 'node:util'
import { withDatabase } from '@sta/testkit/database-client'
import { type Installation, install } from '@sta/testkit/installation'
import { printTable } from './measure.ts'
import { seedTickets, timePuttingIn } from './seed.ts'
import { quantile } from './web/list-latency.ts'

const { values } = parseArgs({
  options: { tickets: { type: 'string', default: '1000000' }, times: { type: 'string', default: '15' } },
})
const tickets = Number(values.tickets)
const times = Number(values.times)

const SEARCHES = [
  'invoice charged',
  'reference 77',
  'reference 777',
  'sign in',
  'cannot sign in',
  'is down',
  'the',
  'in',
  'customers at the end of the month',
  'two-factor',
  'CSV export stops',
  '"same invoice"',
  'invoice -refund',
  'invoice or webhook',
  'documentation',
  'mentation',
  'a',
  'invioce',
  'nowhere to be found',
]
const word = (i: number) => `${String.fromCharCode(97 + (i % 26))}${String.fromCharCode(97 + ((i * 7) % 26))}`
const HOSTILE: Record<string, string> = {
  '124 words that nobody wrote': Array.from({ length: 124 }, (_, i) => `q${word(i)}`).join(' '),
  '124 words of two letters': Array.from({ length: 160 }, (_, i) => word(i)).join(' '),
  'all common words, one or the other': 'i have the and to it in a is for on you we '
    .repeat(9)
    .trim()
    .split(' ')
    .join(' or ')
    .slice(0, 490),
  'without common words': '-invoice -the -and -report -month -your -page',
  'one sign': 't',
  'beginnings of everything': 'the and to it in a is for on you we re',
  'a phrase of common words': '"the and to it in a is for on you we the and to it in a is for on you we"',
}

async function timeOf(ask: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await ask().catch((error: { code?: string }) => {
    if (!error.code?.startsWith('search_')) throw error
  })
  return performance.now() - begun
}

async function measure(ask: () => Promise<unknown>): Promise<{ p50: number; worst: number }> {
  await timeOf(ask)
  const taken: number[] = []
  for (let time = 0; time < times; time += 1) taken.push(await timeOf(ask))
  taken.sort((a, b) => a - b)
  return { p50: quantile(taken, 0.5), worst: taken.at(-1) ?? 0 }
}

const list = ({ client }: Installation, q: string) =>
  client.listTickets({ query: { q, status: 'all', page_size: 100 } })
const round = (value: number): number => Number(value.toFixed(1))

async function printSizes(url: string): Promise<void> {
  await withDatabase(url, async (client) => {
    const { rows } =
      await client.query(`select pg_total_relation_size('ticket_search') - pg_indexes_size('ticket_search') as words,
      pg_relation_size('ticket_search_words') as index, pg_total_relation_size('ticket') as ticket`)
    console.log('\nSizes, MB')
    printTable(
      ['tickets', 'words', 'index'],
      [['ticket', 'words', 'index'].map((name) => Math.round(rows[0][name] / 1e6))],
    )
  })
}

async function printSearches(product: Installation): Promise<void> {
  const rows: (string | number)[][] = []
  for (const q of SEARCHES) {
    const { total, total_exact } = await list(product, q)
    const { p50, worst } = await measure(() => list(product, q))
    rows.push([q, `${total}${total_exact ? '' : '+'}`, round(p50), round(worst)])
  }
  console.log('\nSearches, ms')
  printTable(['search', 'found', 'p50', 'worst'], rows)
}

async function printSimilar(product: Installation): Promise<void> {
  const taken: number[] = []
  for (let i = 1; i <= 2 * times; i += 1) {
    const id = Math.ceil((tickets * i) / (2 * times + 1))
    taken.push(await timeOf(() => product.client.listSimilarTickets({ params: { id } })))
  }
  taken.sort((a, b) => a - b)
  console.log('\nSimilar tickets, ms')
  printTable(['p50', 'p95', 'worst'], [[quantile(taken, 0.5), quantile(taken, 0.95), taken.at(-1) ?? 0].map(round)])
}

async function printHostile(product: Installation): Promise<void> {
  const rows: (string | number)[][] = []
  for (const [what, q] of Object.entries(HOSTILE)) {
    const alone = await timeOf(() => list(product, q))
    let isGoingOn = true
    const all = Promise.all(Array.from({ length: 14 }, () => timeOf(() => list(product, q)))).finally(() => {
      isGoingOn = false
    })
    const others: number[] = []
    while (isGoingOn) others.push(await timeOf(() => product.client.listTickets({ query: { page_size: 50 } })))
    rows.push([what, round(alone), round(Math.max(...(await all))), round(Math.max(...others))])
  }
  console.log('\nSearches that want to cost much, ms')
  printTable(['search', 'alone', 'worst of 14 at once', 'worst page meanwhile'], rows)
}

const product = await install({ ANALYZER: 'local' })
try {
  await product.start()
  const { url } = await product.database()
  const begun = performance.now()
  await seedTickets(url, tickets)
  console.log(
    `${tickets.toLocaleString('en-US')} tickets put in, in ${Math.round((performance.now() - begun) / 1000)} s`,
  )
  await printSizes(url)
  await printSearches(product)
  await printSimilar(product)
  await printHostile(product)
  // Last, since what is undone leaves its room behind.
  const put = await timePuttingIn(url, 3)
  console.log('\nFurther 50,000 tickets put in, s')
  printTable(
    ['without parts of words', 'with them', 'times as long'],
    [[put.without.toFixed(1), put.with.toFixed(1), (put.with / put.without).toFixed(2)]],
  )
} finally {
  await product.remove()
}

/**
 * npm run bench:messages: what threads cost, and what those cost who are told of tickets.
 *
 * Two new installations with the built-in analyzer and as many tickets: in one of them each has ten messages more. How fast an import
 * by HTTP is, how large the database is then, how soon lists, searches and one ticket are answered, and how fast all of them are
 * analyzed. Then, with messages, what triggers cost: each by itself, and an import while nobody is told, while a rule is asked about every
 * ticket, and while an address is told of each as well.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import { withDatabase } from '@sta/testkit/database-client'
import { type Installation, install } from '@sta/testkit/installation'
import { median, printTable, waitForRun } from './measure.ts'
import { importThreads, requesterOf } from './messages/threads.ts'
import { printTriggers } from './messages/triggers.ts'

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100000' },
    messages: { type: 'string', default: '10' },
    further: { type: 'string', default: '10000' },
    profile: { type: 'string' },
  },
})
const tickets = Number(values.tickets)
const further = Number(values.further)
const TIMES = 15

async function timeOf(ask: () => Promise<unknown>): Promise<number> {
  await ask()
  const taken: number[] = []
  for (let time = 0; time < TIMES; time += 1) {
    const begun = performance.now()
    await ask()
    taken.push(performance.now() - begun)
  }
  return median(taken)
}

/** What is asked of both, and how. */
const ASKED: Record<string, (product: Installation) => Promise<unknown>> = {
  'first page': ({ client }) => client.listTickets({ query: { status: 'all', page_size: 100 } }),
  'search: invoice charged': ({ client }) =>
    client.listTickets({ query: { status: 'all', q: 'invoice charged', page_size: 100 } }),
  'search: reference 777': ({ client }) =>
    client.listTickets({ query: { status: 'all', q: 'reference 777', page_size: 100 } }),
  'tickets of a person': ({ client }) =>
    client.listTickets({ query: { status: 'all', requester: requesterOf(1), page_size: 100 } }),
  'one ticket': ({ client }) => client.getTicket({ params: { id: Math.ceil(tickets / 2) } }),
  'similar tickets': ({ client }) => client.listSimilarTickets({ params: { id: Math.ceil(tickets / 3) } }),
}

async function measure(messages: number): Promise<Map<string, number>> {
  const product = await install({
    ANALYZER: 'local',
    ALLOWED_PRIVATE_HOSTS: '127.0.0.1',
    ...(values.profile ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${values.profile}` } : {}),
  })
  const found = new Map<string, number>()
  const note = (what: string, value: number) => {
    found.set(what, Number(value.toFixed(1)))
    console.log(`${messages} messages: ${what} ${value.toFixed(1)}`)
  }
  try {
    await product.start()
    const { url } = await product.database()
    note('import, tickets/s', await importThreads(product, { from: 1, count: tickets, messages }))
    await withDatabase(url, async (client) => {
      await client.query('vacuum analyze')
      const { rows } = await client.query('select pg_database_size(current_database()) / 1e6 as mb')
      note('database, MB', Number(rows[0].mb))
    })
    for (const [what, ask] of Object.entries(ASKED)) note(`${what}, ms`, await timeOf(() => ask(product)))
    const run = await product.client.startRun({ body: {} })
    const { seconds, done } = await waitForRun(product.client, run.id)
    if (done !== tickets) throw new Error(`Only ${done} of ${tickets} tickets were analyzed`)
    note('analysis, tickets/s', tickets / seconds)
    const analyzed = () => product.client.listTickets({ query: { status: 'analyzed', page_size: 100 } })
    note('first page once analyzed, ms', await timeOf(analyzed))
    if (messages > 0) {
      await printTriggers(url, Math.min(tickets, 20_000))
      await printListeners(product, messages)
    }
  } finally {
    await product.remove()
  }
  return found
}

/** How fast an import is while nobody, a rule, and an address besides are to be told of each ticket. */
async function printListeners(product: Installation, messages: number): Promise<void> {
  const rows: (string | number)[][] = []
  const listener = createServer((request, reply) => request.resume().on('end', () => reply.end()))
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  const port = typeof address === 'object' ? address?.port : 0
  let from = tickets + 1
  const timed = async (who: string) => {
    rows.push([who, Math.round(await importThreads(product, { from, count: further, messages }))])
    from += further
  }
  try {
    await timed('nobody')
    const condition = { filter: { q: 'invoice' } }
    await product.client.createRule({
      body: { name: 'Invoices', event: 'ticket.created', condition, actions: { add_tags: ['invoice'] }, on: true },
    })
    await timed('a rule')
    await product.client.createWebhook({
      body: { name: 'All', url: `http://127.0.0.1:${port}/`, events: ['ticket.created'] },
    })
    await timed('a rule and an address')
  } finally {
    listener.close()
    listener.closeAllConnections()
  }
  printTable(['told of each ticket', 'import, tickets/s'], rows)
}

const without = await measure(0)
const withThem = await measure(Number(values.messages))
console.log(`\n${tickets.toLocaleString('en-US')} tickets`)
printTable(
  ['', 'without messages', `with ${values.messages} each`],
  [...without].map(([what, value]) => [what, value, withThem.get(what) ?? '']),
)

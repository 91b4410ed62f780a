/**
 * npm run bench:messages: what threads cost, and what those cost who are told of tickets.
 *
 * Two new installations with the built-in analyzer and as many tickets: in one of them each has ten messages more. How fast an import
 * by HTTP is, how large the database is then, how soon lists, searches and one ticket are answered, and how fast all of them are
 * analyzed; with the processor time of the server and of PostgreSQL. Then, with messages, what triggers cost: each by itself, and an import while nobody is told, while a rule is asked about every
 * ticket, and while an address is told of each as well.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import { withDatabase } from '@sta/testkit/database-client'
import { type Installation, install } from '@sta/testkit/installation'
import { cpuOf, median, printTable, treeCpuOf, waitForRun } from './measure.ts'
import { importThreads, requesterOf } from './messages/threads.ts'
import { printTriggers } from './messages/triggers.ts'

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100000' },
    messages: { type: 'string', default: '10' },
    further: { type: 'string', default: '10000' },
  },
})
const tickets = Number(values.tickets)
const further = Number(values.further)
const TIMES = 40

type Taken = { ms: number; server: number; database: number }

/** What a thing takes once: by the clock (the median), and of the server's and PostgreSQL's processor time (the mean). */
async function taken(
  product: Installation,
  ask: (product: Installation) => Promise<unknown>,
  times = TIMES,
): Promise<Taken> {
  const { pid } = await product.database()
  if (times > 1) await ask(product)
  const before = { server: cpuOf(product.pid()), database: treeCpuOf(pid) }
  const clock: number[] = []
  for (let time = 0; time < times; time += 1) {
    const begun = performance.now()
    await ask(product)
    clock.push(performance.now() - begun)
  }
  return {
    ms: median(clock),
    server: (cpuOf(product.pid()) - before.server) / times,
    database: (treeCpuOf(pid) - before.database) / times,
  }
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

async function measure(messages: number): Promise<Map<string, (string | number)[]>> {
  const product = await install({ ANALYZER: 'local', ALLOWED_PRIVATE_HOSTS: '127.0.0.1' })
  const found = new Map<string, (string | number)[]>()
  const note = (what: string, cells: (string | number)[]) => {
    found.set(what, cells)
    console.log(`${messages} messages: ${what} ${cells.join('  ')}`)
  }
  /** For a ticket, in ms, with tickets a second. */
  const noteEach = (what: string, { ms, server, database }: Taken) =>
    note(what, [`${Math.round((tickets / ms) * 1000)}/s`, round(server / tickets), round(database / tickets)])
  try {
    await product.start()
    const { url } = await product.database()
    noteEach(
      'import, a ticket',
      await taken(product, () => importThreads(product, { from: 1, count: tickets, messages }), 1),
    )
    await withDatabase(url, async (client) => {
      await client.query('vacuum analyze')
      const { rows } = await client.query('select pg_database_size(current_database()) / 1e6 as mb')
      note('database', [`${Math.round(Number(rows[0].mb))} MB`, '', ''])
    })
    const ask = async (what: string, question: (product: Installation) => Promise<unknown>) => {
      const { ms, server, database } = await taken(product, question)
      note(what, [`${round(ms)} ms`, round(server), round(database)])
    }
    for (const [what, question] of Object.entries(ASKED)) await ask(what, question)
    const run = async ({ client }: Installation) => {
      const { done } = await waitForRun(client, (await client.startRun({ body: {} })).id)
      if (done !== tickets) throw new Error(`Only ${done} of ${tickets} tickets were analyzed`)
    }
    noteEach('analysis, a ticket', await taken(product, run, 1))
    await ask('first page once analyzed', ({ client }) =>
      client.listTickets({ query: { status: 'analyzed', page_size: 100 } }),
    )
    if (messages > 0) {
      await printTriggers(url, Math.min(tickets, 20_000))
      await printListeners(product, messages)
    }
  } finally {
    await product.remove()
  }
  return found
}

const round = (value: number): number => Number(value.toPrecision(3))

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
  ['', 'none', 'CPU ms', 'PostgreSQL', `${values.messages} each`, 'CPU ms', 'PostgreSQL'],
  [...without].map(([what, cells]) => [what, ...cells, ...(withThem.get(what) ?? [])]),
)

import { newTicket } from '@sta/testkit/factories'
import { startHookReceiver } from '@sta/testkit/hook-receiver'
import { imported } from '@sta/testkit/import-file'
import { analyzeAll, openModelWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'

/** Runs, rules and messages of all of it take their time on a busy machine. */
const PATIENT = { timeout: 240_000 }

/** A word that nobody else says. */
const SECRET = 'Quetzalcoatl'
const said = (n: number) =>
  `I am ${SECRET} Miller and ${SECRET} cannot sign in since the outage number ${n}, it is urgent`
const ticketOf = (n: number) =>
  newTicket({
    title: `${SECRET} cannot sign in (${n})`,
    description: said(n),
    requester_name: `${SECRET} Miller`,
    requester_email: `${SECRET}@example.com`,
    organization: `${SECRET} Ltd`,
    custom_fields: { [`Of ${SECRET}`]: `${SECRET} Lane 3`, Names: [SECRET] },
    messages: [{ body: `Still down, says ${SECRET}`, author_name: SECRET, author_role: 'customer' }],
  })
/** Of others: they say the same without the word. */
const otherOf = (n: number) =>
  newTicket({ title: `Cannot sign in (${n})`, description: `We cannot sign in since the outage ${n}, urgent` })

/** In which columns of which tables the word still is, the queue's too. */
async function placesOf({ deps }: World, word: string): Promise<string[]> {
  const { rows: columns } = await sql<{ table: string; name: string }>`
    select format('%I.%I', n.nspname, c.relname) as table, a.attname as name
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'pgboss') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`.execute(
    deps.db,
  )
  const found: string[] = []
  for (const { table, name } of columns) {
    const { rows } = await sql<{ is: boolean }>`
      select exists (select from ${sql.raw(table)} as t where lower(t.${sql.ref(name)}::text) like ${`%${word.toLowerCase()}%`}) as is`.execute(
      deps.db,
    )
    if (rows[0]?.is) found.push(`${table.replace('public.', '')}.${name}`)
  }
  return found.sort()
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 100_000; !(await isSo()); ) {
    if (Date.now() > end) throw new Error('It did not come to it')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** An installation with everything on, in which the word is wherever the product puts what a ticket says. */
async function plant() {
  const world = await openModelWorld({ env: { ALLOWED_PRIVATE_HOSTS: '127.0.0.1' } })
  const { client } = world
  const receiver = await startHookReceiver()
  onTestFinished(receiver.stop)
  const events = ['ticket.created', 'ticket.analyzed', 'ticket.corrected', 'run.completed', 'spike.detected'] as const
  await client.createWebhook({ body: { name: 'Program', url: receiver.url, events: [...events] } })
  await client.createWebhook({
    body: { name: 'Channel', form: 'slack', url: `${receiver.url}/slack`, events: [...events] },
  })
  const actions = { add_tags: ['urgent'] }
  await client.createRule({ body: { name: 'All', event: 'ticket.created', condition: {}, actions, on: true } })
  const hook = await client.createIncomingHook({
    body: { name: 'Shop', mapping: { title: 'subject', description: 'text' } },
  })
  await fetch(`${world.url}${hook.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ subject: `${SECRET} cannot sign in (0)`, text: said(0) }),
  })
  const tagged = [1, 2, 3].map((n) => JSON.stringify({ ...ticketOf(n), tags: ['vip', `of-${SECRET}`] }))
  await imported(world, { file: tagged.join('\n'), type: 'application/x-ndjson' })
  await client.createTickets({ body: Array.from({ length: 6 }, (_, n) => otherOf(n)) })
  await fetch(`${world.url}/api/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'planted' },
    body: JSON.stringify([4, 5, 6].map(ticketOf)),
  })
  await analyzeAll(world)
  const ours = (await client.listTickets({ query: { q: SECRET, status: 'all', page_size: 100 } })).items
  expect(ours).toHaveLength(7)
  const ids = ours.map(({ id }) => id)
  await client.changeTickets({
    body: { ticketIds: ids.slice(0, 3), priority: 'low', category: 'account', reason: `Since ${SECRET} says so` },
  })
  await client.createLabelledSet({ body: { source: 'corrections', name: 'Set' } })
  // What was decided is shown beside others, and texts that were sent are kept.
  const { id } = await client.startRun({ body: { filter: { status: 'analyzed' }, reanalyze: true } })
  await world.finished(id)
  await until(async () => (await placesOf(world, SECRET)).includes('webhook_delivery.body'))
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ticket_group where tickets > 0`.execute(
    world.deps.db,
  )
  expect(rows[0]?.n).toBeGreaterThan(0)
  return { world, ids }
}

const WAYS: Record<string, (world: World, ids: number[]) => Promise<unknown>> = {
  'deleted one by one': async ({ client }, ids) => {
    for (const id of ids) await client.deleteTicket({ params: { id } })
  },
  'deleted together': ({ client }, ids) => client.changeTickets({ body: { ticketIds: ids, delete: true } }),
  anonymized: ({ client }, ids) => client.changeTickets({ body: { ticketIds: ids, anonymize: true } }),
}

test.each(Object.keys(WAYS))('of tickets that are %s no word is left in any table', PATIENT, async (way) => {
  const { world, ids } = await plant()
  const before = await placesOf(world, SECRET)
  expect(before).toEqual(expect.arrayContaining(['ticket.title', 'analysis.evidence', 'analysis_run.report']))
  await WAYS[way]?.(world, ids)
  // Whatever the change sets off has run.
  await until(async () => (await sql`select 1 from event_outbox`.execute(world.deps.db)).rows.length === 0)
  expect(await placesOf(world, SECRET)).toEqual([])
})

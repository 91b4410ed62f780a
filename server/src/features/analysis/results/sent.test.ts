import { newTicket } from '@sta/testkit/factories'
import { analyzeAll, openModelWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { deleteOldSent } from './sent-queries.ts'

const MAIL = 'anna.berg@example.com'
const TICKET = newTicket({ title: 'Charged twice <b>', description: `I am ${MAIL}. "Refund" me & tell ${MAIL}.` })

async function sentOf({ client }: World, ticketId: number) {
  const { analysis } = await client.getTicket({ params: { id: ticketId } })
  if (!analysis) throw new Error(`Ticket ${ticketId} has no analysis`)
  return client.getSentText({ params: { id: analysis.id } })
}

/** All messages that the endpoint got, as text. */
const messagesOf = (world: Awaited<ReturnType<typeof openModelWorld>>): string[] =>
  world.model.requests.map(({ body }) => body.messages.map(({ content }) => content).join('\n\n'))

/** The message with its rows put in again where "…" stands. */
const whole = (instructions: string, rows: string[]) =>
  rows.reduce((text, row) => text.replace('…]</', () => `${row}]</`), instructions)

test('what is shown as sent is what the endpoint got, to the letter and without what is kept back', async () => {
  const world = await openModelWorld({ env: { REDACT: 'email' } })
  const [ticket] = await world.client.createTickets({ body: [TICKET] })
  if (!ticket) throw new Error('No ticket')
  const run = await analyzeAll(world)
  const shown = await sentOf(world, ticket.id)
  expect(shown).toMatchObject({ state: 'kept', ticket_id: ticket.id, is_reused: false })
  expect(shown.sent).toMatchObject({
    host: new URL(world.model.url).host,
    model: run.model,
    analysis_run_id: run.id,
    prompt_version: expect.stringMatching(/-redacted$/),
    examples: [],
  })
  const { content = '', instructions = '' } = shown.sent ?? {}
  expect(content).toContain('[EMAIL_1]')
  expect(JSON.stringify(shown)).not.toContain(MAIL)
  expect(messagesOf(world)).toContain(whole(instructions, [content]))
})

test('of several tickets in one call each has its own row alone', async () => {
  const world = await openModelWorld()
  const tickets = await world.client.createTickets({
    body: ['First', 'Second', 'Third'].map((title) => newTicket({ title, description: `${title} of all` })),
  })
  await analyzeAll(world)
  const shown = await Promise.all(tickets.map(({ id }) => sentOf(world, id)))
  const rows = shown.map(({ sent }) => sent?.content ?? '')
  expect(rows.map((row) => JSON.parse(row))).toEqual(
    tickets.map(({ title, description }, at) => [at + 1, title, description]),
  )
  expect(messagesOf(world)).toContain(whole(shown[0]?.sent?.instructions ?? '', [rows.join(',')]))
})

test('decided tickets that were sent along are shown, until they are deleted', async () => {
  const world = await openModelWorld()
  const { client } = world
  const about = (n: number) =>
    newTicket({ title: 'Parcel lost in Bremen', description: `The courier lost parcel ${n} in Bremen on Monday.` })
  const [decided] = await client.createTickets({ body: [about(1)] })
  if (!decided) throw new Error('No ticket')
  await analyzeAll(world)
  const { analysis } = await client.getTicket({ params: { id: decided.id } })
  await client.correctAnalysis({ params: { id: analysis?.id ?? 0 }, body: { category: 'support', priority: 'low' } })
  const [asked] = await client.createTickets({ body: [about(2)] })
  if (!asked) throw new Error('No ticket')
  await analyzeAll(world)

  const before = await sentOf(world, asked.id)
  expect(before.sent?.examples).toEqual([expect.stringContaining('parcel 1')])
  const { instructions = '', content = '', examples = [] } = before.sent ?? {}
  expect(messagesOf(world)).toContain(whole(instructions, [examples.join(','), content]))

  await client.deleteTicket({ params: { id: decided.id } })
  const after = await sentOf(world, asked.id)
  expect(after.sent?.examples).toEqual([null])
  expect(JSON.stringify(after)).not.toContain('parcel 1')
})

test('for an equal ticket, whose answer was used again, what was asked is shown with its ticket', async () => {
  const world = await openModelWorld()
  const [first, twin] = await world.client.createTickets({ body: [TICKET, TICKET] })
  await analyzeAll(world)
  const [later] = await world.client.createTickets({ body: [TICKET] })
  await analyzeAll(world)
  for (const copy of [twin, later])
    expect(await sentOf(world, copy?.id ?? 0)).toMatchObject({
      state: 'kept',
      is_reused: true,
      sent: { ticket_id: first?.id },
    })
})

test('for a batch it is kept before it is submitted', async () => {
  const world = await openModelWorld()
  const [ticket] = await world.client.createTickets({ body: [TICKET] })
  const { id } = await world.client.startRun({ body: { transport: 'batch' } })
  await expect
    .poll(() => world.deps.db.selectFrom('sent_text').select('run_id').execute(), { timeout: 60_000 })
    .toEqual([{ run_id: id }])
  const kept = await world.deps.db.selectFrom('sent_text').selectAll().executeTakeFirstOrThrow()
  expect(kept).toMatchObject({ ticket_id: ticket?.id, host: new URL(world.model.url).host })
})

test('nothing left the machine for the built-in analyzer; of analyses from before nothing is known', async () => {
  const world = await openModelWorld({ env: { ANALYZER: 'local' } })
  const [ticket] = await world.client.createTickets({ body: [TICKET] })
  await analyzeAll(world)
  expect(await sentOf(world, ticket?.id ?? 0)).toMatchObject({ state: 'nothing', sent: null })
  await sql`update analysis set analyzer = 'openai'`.execute(world.deps.db)
  expect(await sentOf(world, ticket?.id ?? 0)).toMatchObject({ state: 'not_kept', sent: null })
  await expect(world.client.getSentText({ params: { id: 999_999 } })).rejects.toMatchObject({
    code: 'analysis_not_found',
  })
})

test('what was sent goes with its ticket, and by its age', async () => {
  const world = await openModelWorld()
  const { db } = world.deps
  const tickets = await world.client.createTickets({ body: [TICKET, newTicket({ title: 'Another' })] })
  await analyzeAll(world)
  await world.client.deleteTicket({ params: { id: tickets[0]?.id ?? 0 } })
  const left = await db.selectFrom('sent_text').select('ticket_id').execute()
  expect(left).toEqual([{ ticket_id: tickets[1]?.id }])

  await deleteOldSent(db, 30)
  expect(await sentOf(world, tickets[1]?.id ?? 0)).toMatchObject({ state: 'kept' })
  await sql`update sent_text set sent_at = sent_at - interval '31 days'`.execute(db)
  await sql`update sent_instructions set last_sent = last_sent - 32`.execute(db)
  await deleteOldSent(db, 30)
  expect(await sentOf(world, tickets[1]?.id ?? 0)).toMatchObject({ state: 'not_kept', sent: null })
  expect(await db.selectFrom('sent_instructions').select('hash').execute()).toEqual([])
})

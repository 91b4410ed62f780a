import { analyzeAll, openModelWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const SECRETS = [
  'anna.berg@example.com',
  '4111 1111 1111 1111',
  '+49 171 1234567',
  'DE89 3704 0044 0532 0130 00',
  'hunter2!x',
]
const TICKET = {
  title: `Charged twice, card ${SECRETS[1]}`,
  description: `I am ${SECRETS[0]} and my card ${SECRETS[1]} was charged twice. Call ${SECRETS[2]}. Refund to ${SECRETS[3]}. Password: ${SECRETS[4]}`,
}

test("a model never sees what is redacted, and evidence is the ticket's own words", async () => {
  const world = await openModelWorld({ env: { REDACT: 'all' } })
  await world.client.createTickets({
    body: [TICKET, { title: 'Other', description: 'The export of bo@example.com is empty.' }],
  })
  const run = await analyzeAll(world)
  const sent = JSON.stringify(world.model.requests.map(({ body }) => body))
  for (const secret of [...SECRETS, 'bo@example.com']) expect(sent).not.toContain(secret)
  expect(sent).toContain('[EMAIL_1]')
  expect(sent).toContain('[CARD_1]')
  expect(run.ticket_analyses).toHaveLength(2)
  for (const { provenance, evidence, review_reasons } of run.ticket_analyses) {
    expect(provenance.prompt_version).toMatch(/-redacted$/)
    expect(evidence.join(' ')).not.toMatch(/(EMAIL|CARD|PHONE|IBAN|PASSWORD)_\d/)
    expect(review_reasons).not.toContain('evidence_not_found')
  }
})

test('without REDACT texts go whole, and with it a batch is not offered', async () => {
  const whole = await openModelWorld()
  await whole.client.createTickets({ body: [TICKET] })
  await analyzeAll(whole)
  expect(JSON.stringify(whole.model.requests.map(({ body }) => body))).toContain(SECRETS[0])
  const redacted = await openModelWorld({ env: { REDACT: 'email' } })
  await redacted.client.createTickets({ body: [TICKET] })
  await expect(redacted.client.startRun({ body: { transport: 'batch' } })).rejects.toMatchObject({
    code: 'transport_unavailable',
  })
})

test('names that are known of a ticket are in nothing that a model sees of it: of the sender, of who wrote messages, and of who works on it', async () => {
  const world = await openModelWorld({ env: { REDACT: 'name' } })
  const [created] = await world.client.createTickets({
    body: [
      {
        title: 'Schmidt cannot sign in',
        description: 'Anna is locked out since Monday, says Mr Baker. Rosa knows Anna.',
        requester_name: 'Anna Schmidt',
        messages: [{ body: 'Tom wrote again for Anna.', author_name: 'Tom Baker', author_role: 'customer' }],
      },
    ],
  })
  await world.client.updateTicket({ params: { id: created?.id ?? 0 }, body: { assignee: 'Rosa Klein' } })
  await analyzeAll(world)
  const sent = JSON.stringify(world.model.requests.map(({ body }) => body))
  expect(sent).toContain('is locked out since Monday')
  expect(sent).not.toMatch(/Anna|Schmidt|Tom|Baker|Rosa/)
})

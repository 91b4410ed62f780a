/**
 * npm run bench:hybrid: a run of 1,000 tickets of the corpus, decided by the built-in analyzer, by a model, and by both.
 *
 * The model is the fake endpoint, which answers what the tickets are labelled with: it is right about all of them, and paid
 * as the default model for the tokens that it reads and writes. Tickets that the built-in analyzer was not trained on come
 * first, and accuracy is counted on them alone; the thresholds were measured on them too.
 */
import type { Client } from '@sta/contract/client'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import { ticketKey } from '@sta/testkit/fake-openai/requests'
import { install } from '@sta/testkit/installation'
import { type LabelledTicket, readCorpus } from '../server/src/features/analyzers/local/training/corpus.ts'
import { printTable, waitForRun } from './measure.ts'

const TICKETS = 1000
const WAYS: [string, Record<string, string>][] = [
  ['the built-in analyzer alone', { ANALYZER: 'local' }],
  ['the model alone', { ANALYZER: 'openai' }],
  ['hybrid, 95 %', { ANALYZER: 'hybrid', HYBRID_PRECISION: '0.95' }],
  ['hybrid, 90 %', { ANALYZER: 'hybrid', HYBRID_PRECISION: '0.9' }],
]

const corpus = readCorpus()
const heldOut = corpus.filter((ticket) => ticket.heldOut)
const tickets = [...heldOut, ...corpus.filter((ticket) => !ticket.heldOut)].slice(0, TICKETS)
const labels = new Map(tickets.map((ticket) => [ticketKey(ticket), ticket]))
const isHeldOut = new Set(heldOut.map(ticketKey))

type Outcome = { builtIn: number; unseen: number; costUsd: number; category: number; priority: number }

async function measure(client: Client): Promise<Outcome> {
  for (let at = 0; at < tickets.length; at += 500)
    await client.createTickets({
      body: tickets.slice(at, at + 500).map(({ title, description }) => ({ title, description })),
    })
  const { id } = await client.startRun({ body: {} })
  await waitForRun(client, id)
  const run = await client.getRun({ params: { id } })
  const known = run.ticket_analyses.flatMap((analysis) => {
    const key = ticketKey(analysis.ticket)
    const label = labels.get(key)
    return label && isHeldOut.has(key) ? [{ analysis, label }] : []
  })
  const share = (isRight: (of: { analysis: (typeof known)[number]['analysis']; label: LabelledTicket }) => boolean) =>
    known.filter(isRight).length / known.length
  return {
    builtIn: run.ticket_analyses.filter(({ provenance }) => provenance.analyzer === 'local').length,
    unseen: share(({ analysis }) => analysis.provenance.analyzer === 'local'),
    costUsd: run.cost_usd ?? 0,
    category: share(({ analysis, label }) => analysis.category === label.category),
    priority: share(({ analysis, label }) => analysis.priority === label.priority),
  }
}

const fake = await startFakeOpenAi({ record: false, knows: (ticket) => labels.get(ticketKey(ticket)) ?? null })
const rows: (string | number)[][] = []
const percent = (share: number) => `${(100 * share).toFixed(1)} %`
try {
  for (const [name, env] of WAYS) {
    const product = await install({
      OPENAI_API_KEY: 'sk-bench',
      OPENAI_BASE_URL: fake.url,
      OPENAI_MODEL: 'gpt-6-luna',
      ...env,
    })
    try {
      await product.start()
      const { builtIn, unseen, costUsd, category, priority } = await measure(product.client)
      rows.push([
        name,
        percent(builtIn / tickets.length),
        percent(unseen),
        `$${costUsd.toFixed(4)}`,
        percent(category),
        percent(priority),
      ])
    } finally {
      await product.remove()
    }
  }
} finally {
  await fake.stop()
}
console.log(
  `${tickets.length} tickets; accuracy on the ${heldOut.length} that the built-in analyzer was not trained on`,
)
printTable(
  ['decided by', 'without a call', 'of those not trained on', 'cost', 'category right', 'priority right'],
  rows,
)

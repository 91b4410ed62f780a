import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { NewTicket } from '@sta/contract/schemas/tickets'
import { z } from 'zod'
import type { Checked, Product } from './expected.ts'

/** A ticket, and what of its analysis is right; what is left out may be anything. */
const Labelled = NewTicket.extend({
  right: z.strictObject({ category: z.string().nullable().optional(), priority: z.string().optional() }),
})
const RUN_SECONDS = 120

/** Creates the tickets, analyzes them, and compares each analysis with what is right. */
export async function checkAnalyses({ client }: Product, file: string): Promise<Checked> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '')
  const rows = lines.map((line) => Labelled.parse(JSON.parse(line)))
  const tickets = await client.createTickets({ body: rows.map(({ title, description }) => ({ title, description })) })
  const run = await client.startRun({ body: { ticketIds: tickets.map(({ id }) => id) } })
  const until = Date.now() + RUN_SECONDS * 1000
  while ((await client.getRunState({ params: { id: run.id } })).phase !== 'finished') {
    if (Date.now() > until) throw new Error(`The run over ${file} did not end in ${RUN_SECONDS} s`)
    await sleep(100)
  }
  const wrong: string[] = []
  for (const [i, { title, description, right }] of rows.entries()) {
    const { analysis } = await client.getTicket({ params: { id: tickets[i]?.id ?? 0 } })
    if (!analysis) {
      wrong.push(`${title}: not analyzed`)
      continue
    }
    if (right.category !== undefined && analysis.category !== right.category)
      wrong.push(`${title}: category ${analysis.category}, not ${right.category}`)
    if (right.priority !== undefined && analysis.priority !== right.priority)
      wrong.push(`${title}: priority ${analysis.priority}, not ${right.priority}`)
    const quoted = description.split('\n').filter((line) => line.startsWith('>'))
    for (const quote of analysis.evidence)
      if (quoted.some((line) => line.includes(quote))) wrong.push(`${title}: evidence from quoted text`)
  }
  return {
    expected: 'each as labelled; no evidence from quoted text',
    got: wrong.length === 0 ? `${rows.length} of ${rows.length}` : `${wrong.length} wrong`,
    wrong,
  }
}

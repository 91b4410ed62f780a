import { createHash } from 'node:crypto'
import type { OutgoingTexts } from '../../platform/outgoing/texts/en.ts'
import { categoryIn, priorityIn } from '../../platform/outgoing/texts/outgoing-texts.ts'
import { noteMark } from '../connectors/our-note.ts'
import type { DueTicket } from './ticket-queries.ts'

const MOST_QUOTES = 3

/** What a note would say in short: another analysis with the same result writes no further one. */
export const noteKeyOf = ({ category, priority }: Pick<DueTicket, 'category' | 'priority'>): string =>
  createHash('sha256')
    .update(JSON.stringify([category, priority]))
    .digest('hex')
    .slice(0, 16)

/**
 * The note to a ticket, as plain text that is good Markdown too.
 *
 * @param root where the web app is, for the link; null: there is none.
 */
export function writeNote(texts: OutgoingTexts, ticket: DueTicket, marker: string, root: string | null): string {
  const { category, priority, analysis } = ticket
  const { note } = texts
  const categoryTold = note.category(category === null ? note.none : categoryIn(texts, category))
  const priorityTold = note.priority(priority === null ? note.none : priorityIn(texts, priority))
  const lines = [
    categoryTold + because(note, ticket.category_locked, analysis?.category_confidence, analysis?.category_reason),
    priorityTold + because(note, ticket.priority_locked, analysis?.priority_confidence, analysis?.priority_reason),
    ...(analysis?.evidence ?? []).slice(0, MOST_QUOTES).map((quote) => `> ${quote.replaceAll(/\s+/g, ' ')}`),
    ...(root === null ? [] : [`${root}/tickets/${ticket.id}`]),
    noteMark(marker),
  ]
  return lines.join('\n\n')
}

function because(
  { decided, sure }: OutgoingTexts['note'],
  isDecided: boolean,
  confidence: number | undefined,
  reason: string | null | undefined,
): string {
  if (isDecided) return ` (${decided})`
  if (confidence === undefined) return ''
  const told = ` (${sure(Math.round(confidence * 100))})`
  return reason ? `${told}: ${reason.replaceAll(/\s+/g, ' ')}` : told
}

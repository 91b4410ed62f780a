import { randomUUID } from 'node:crypto'
import { WEBHOOK_LIMITS } from '@sta/contract/wire/limits'
import type { TEST_EVENT, WebhookEvent, WebhookForm } from '@sta/contract/wire/webhooks'
import type { Tx } from '../../database.ts'
import { type MessageLanguage, textsIn } from '../../platform/outgoing/texts/outgoing-texts.ts'
import type { OutboxEvent } from '../events/event-queries.ts'
import type { MessageData } from './message-data.ts'
import { inWords, mailBody, slackBody } from './message-in-words.ts'
import {
  selectToldCorrections,
  selectToldGroups,
  selectToldRun,
  selectToldTickets,
  type ToldTicket,
} from './message-queries.ts'

export type Message = {
  message_id: string
  event: WebhookEvent
  at: Date
  data: MessageData
  /** Ids of the webhooks that it is for; null: those that want the event. */
  only: number[] | null
}

/** A new id, as https://www.standardwebhooks.com names them: the same each time that the message is sent. */
export const newMessageId = (): string => `msg_${randomUUID().replaceAll('-', '')}`

type Told = Pick<Message, 'at' | 'data'> & { event: WebhookEvent | typeof TEST_EVENT }

/** What is sent, to the byte; of a mail its subject and text. @param language of what is sent in words. */
export function bodyOf(form: WebhookForm, language: MessageLanguage, { event, at, data }: Told): string {
  if (form === 'standard') return JSON.stringify({ type: event, timestamp: at.toISOString(), data })
  const words = inWords(textsIn(language), { event, data })
  return form === 'slack' ? slackBody(words) : mailBody(words)
}

const TICKET_EVENTS: ReadonlySet<WebhookEvent> = new Set([
  'ticket.created',
  'ticket.analyzed',
  'ticket.corrected',
  'rule.fired',
])

/**
 * Makes messages of events. What happened to many tickets is told in messages of up to 100; each says how the tickets are now.
 *
 * @param publicUrl where the web app is, for links; null: none are made.
 */
export async function writeMessages(tx: Tx, events: OutboxEvent[], publicUrl: string | null): Promise<Message[]> {
  const messages: Message[] = []
  for (const { event, subjects, details, only_webhooks: only, happened_at: at } of gather(events)) {
    const data = await dataOf(tx, { event, subjects, details }, publicUrl)
    if (data) messages.push({ message_id: newMessageId(), event, at, data, only })
  }
  return messages
}

/** Neighbours of one kind about tickets, and of one rule, become one, up to as many as a message is about. */
function gather(events: OutboxEvent[]): OutboxEvent[] {
  const gathered: OutboxEvent[] = []
  const kindOf = ({ event, details, only_webhooks }: OutboxEvent) => JSON.stringify([event, details, only_webhooks])
  for (const alike of Map.groupBy(events, kindOf).values()) {
    const first = alike[0]
    if (!first) continue
    if (!TICKET_EVENTS.has(first.event)) {
      gathered.push(...alike)
      continue
    }
    const subjects = [...new Set(alike.flatMap((each) => each.subjects))]
    for (let at = 0; at < subjects.length; at += WEBHOOK_LIMITS.ticketsEach)
      gathered.push({ ...first, subjects: subjects.slice(at, at + WEBHOOK_LIMITS.ticketsEach) })
  }
  return gathered.sort((a, b) => a.happened_at.getTime() - b.happened_at.getTime())
}

/** Null when nothing of it is there any more. */
async function dataOf(
  tx: Tx,
  { event, subjects, details }: Pick<OutboxEvent, 'event' | 'subjects' | 'details'>,
  publicUrl: string | null,
): Promise<MessageData | null> {
  const withLink = (ticket: ToldTicket) => ({
    ...ticket,
    url: publicUrl === null ? null : `${publicUrl}/tickets/${ticket.id}`,
  })
  switch (event) {
    case 'ticket.created':
    case 'ticket.analyzed': {
      const tickets = await selectToldTickets(tx, subjects)
      return tickets.length === 0 ? null : { tickets: tickets.map(withLink) }
    }
    case 'ticket.corrected': {
      const corrections = await selectToldCorrections(tx, subjects)
      const tickets = await selectToldTickets(tx, [...new Set(corrections.map(({ ticket_id }) => ticket_id))])
      return corrections.length === 0 ? null : { corrections, tickets: tickets.map(withLink) }
    }
    case 'rule.fired': {
      const tickets = await selectToldTickets(tx, subjects)
      return tickets.length === 0 ? null : { ...details, tickets: tickets.map(withLink) }
    }
    case 'run.completed':
    case 'run.failed': {
      const run = await selectToldRun(tx, subjects[0] ?? 0)
      return run ? { run: { ...run, url: publicUrl === null ? null : `${publicUrl}/runs/${run.id}` } } : null
    }
    case 'spike.detected': {
      const groups = await selectToldGroups(tx, subjects)
      return groups.length === 0 ? null : { groups }
    }
    case 'budget.reached':
    case 'connector.failed':
      return details ?? {}
  }
}

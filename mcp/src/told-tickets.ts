import { Analysis } from '@sta/contract/schemas/analyses'
import { CustomFields } from '@sta/contract/schemas/custom-fields'
import { TicketMessage } from '@sta/contract/schemas/messages'
import { Ticket, type TicketDetail } from '@sta/contract/schemas/tickets'
import { readableText } from '@sta/markup/readable'
import { z } from 'zod'

const EXCERPT = 300
const WHOLE = 20_000
const MESSAGE = 4000
const MESSAGES = 20

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text)

const told = {
  id: true,
  title: true,
  status: true,
  category: true,
  priority: true,
  needs_review: true,
  corrected: true,
  state: true,
  snoozed_until: true,
  assignee: true,
  tags: true,
  created_at: true,
  requester_name: true,
  organization: true,
  channel: true,
  external_url: true,
} as const

/** A ticket as it stands in a list. */
export const BriefTicket = Ticket.pick(told).extend({ excerpt: z.string().describe(`At most ${EXCERPT} characters`) })

export const toBrief = (ticket: Ticket): z.infer<typeof BriefTicket> =>
  BriefTicket.parse({ ...ticket, excerpt: cut(readableText(ticket.description), EXCERPT) })

/** A ticket that was asked for: its text without mark-up, and why it is rated as it is. */
export const WholeTicket = Ticket.pick(told).extend({
  text: z.string().describe(`At most ${WHOLE.toLocaleString('en')} characters`),
  messages: z
    .array(TicketMessage.pick({ author_name: true, author_role: true, is_public: true, sent_at: true, body: true }))
    .describe(`What was said since, the last ${MESSAGES}`),
  custom_fields: CustomFields,
  analysis: Analysis.pick({
    id: true,
    category: true,
    category_confidence: true,
    category_reason: true,
    priority: true,
    priority_confidence: true,
    priority_reason: true,
    notes: true,
    evidence: true,
    sentiment: true,
    language: true,
    review_reasons: true,
    stale: true,
  }).nullable(),
})

export const toWhole = (ticket: TicketDetail): z.infer<typeof WholeTicket> =>
  WholeTicket.parse({
    ...ticket,
    text: cut(readableText(ticket.description), WHOLE),
    messages: ticket.messages.slice(-MESSAGES).map((message) => ({
      ...message,
      body: cut(readableText(message.body), MESSAGE),
    })),
  })

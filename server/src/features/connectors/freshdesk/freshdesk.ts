import { z } from 'zod'
import type { Adapter, AdapterKind, Page } from '../adapter.ts'
import type { Call } from '../call.ts'
import { ConnectorError } from '../connector-error.ts'
import { inTurns } from '../in-turns.ts'
import { isOurNote } from '../our-note.ts'
import { cursorBehind, placeOf } from '../page-cursor.ts'
import { ticketOfRecord } from '../ticket-of-record.ts'
import { type Names, openNames } from './freshdesk-names.ts'
import { CHANNELS, PRIORITIES, STATES } from './freshdesk-numbers.ts'
import { freshdeskWriter } from './freshdesk-writer.ts'

const PER_PAGE = 100
/** Of the conversations of as many tickets at once. */
const AT_ONCE = 3
const SAMPLE = 5
/** The oldest come first, a hundred a page: of a very long thread these pages at most. */
const MOST_PAGES = 3

const Ticket = z.object({
  id: z.number(),
  subject: z.string().nullish(),
  description_text: z.string().nullish(),
  status: z.number().nullish(),
  priority: z.number().nullish(),
  source: z.number().nullish(),
  spam: z.boolean().nullish(),
  tags: z.array(z.string()).nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string(),
  requester_id: z.number().nullish(),
  responder_id: z.number().nullish(),
  company_id: z.number().nullish(),
  custom_fields: z.record(z.string(), z.unknown()).nullish(),
  requester: z.object({ name: z.string().nullish(), email: z.string().nullish() }).nullish(),
})
type Ticket = z.infer<typeof Ticket>
const Tickets = z.array(Ticket)
const Conversations = z.array(z.looseObject({ body_text: z.string().nullish() }))
const Me = z.object({ contact: z.object({ name: z.string().nullish(), email: z.string().nullish() }) })

/** Without a day Freshdesk gives the last 30 days alone. */
const THE_BEGINNING = '2000-01-01T00:00:00Z'

/** Tickets of Freshdesk with their conversations, by when they were changed: https://developers.freshdesk.com/api/#list_all_tickets */
export const freshdesk: AdapterKind<'freshdesk'> = {
  sourceOf: () => 'freshdesk',
  headersOf: (_settings, secret) => ({
    authorization: `Basic ${Buffer.from(`${secret ?? ''}:X`).toString('base64')}`,
    accept: 'application/json',
  }),
  connect: ({ address, since }, source, call): Adapter => {
    const place: Place = { address, source, names: openNames(call) }
    const start = since === null ? THE_BEGINNING : `${since}T00:00:00Z`
    const readPage = async (after: string, page: number, size: number): Promise<Ticket[]> => {
      const from = `updated_since=${encodeURIComponent(after)}&order_by=updated_at&order_type=asc`
      const path = `/api/v2/tickets?${from}&include=requester,description&per_page=${size}&page=${page}`
      const tickets = await call(path, Tickets)
      if (!tickets) throw new ConnectorError('refused', 'There is no Freshdesk at this address (404)')
      return tickets
    }
    return {
      async test() {
        const me = await call('/api/v2/agents/me', Me)
        if (!me) throw new ConnectorError('refused', 'There is no Freshdesk at this address (404)')
        const sample = await toTickets(call, place, await readPage(start, 1, SAMPLE))
        return { account: me.contact.name ?? me.contact.email ?? '', tickets: null, seconds: null, sample }
      },
      async pull(cursor): Promise<Page> {
        const at = placeOf(cursor, start)
        const tickets = await readPage(at.after, at.page, PER_PAGE)
        const last = tickets.at(-1)?.updated_at ?? null
        const isEnd = tickets.length < PER_PAGE
        return {
          tickets: await toTickets(call, place, tickets),
          // Of one list only 300 pages are given.
          cursor: cursorBehind(at, last, isEnd),
          reached: last === null ? null : new Date(last).toISOString(),
          isEnd,
        }
      },
      writer: freshdeskWriter(call),
    }
  },
}

type Place = { address: string; source: string; names: Names }

function toTickets(call: Call, place: Place, tickets: Ticket[]) {
  const wanted = tickets.filter(({ spam }) => spam !== true)
  return inTurns(wanted, AT_ONCE, (ticket) => toTicket(call, place, ticket))
}

async function toTicket(call: Call, { address, source, names }: Place, ticket: Ticket) {
  const { id, requester, responder_id, company_id } = ticket
  const said = await readConversations(call, id)
  return ticketOfRecord({
    title: ticket.subject ?? '',
    description: ticket.description_text ?? '',
    external_source: source,
    external_id: String(id),
    external_url: `${address}/a/tickets/${id}`,
    external_status: STATES[ticket.status ?? 0] ?? ticket.status,
    external_priority: PRIORITIES[ticket.priority ?? 0],
    external_created_at: ticket.created_at,
    external_updated_at: ticket.updated_at,
    requester_id: ticket.requester_id,
    requester_name: requester?.name,
    requester_email: requester?.email,
    organization: company_id ? await names.company(company_id) : null,
    assignee: responder_id ? await names.agent(responder_id) : null,
    channel: CHANNELS[ticket.source ?? 0],
    tags: ticket.tags ?? [],
    custom_fields: await names.fields(ticket.custom_fields ?? {}),
    comments: said.filter(({ body_text }) => !isOurNote(body_text)),
  })
}

async function readConversations(call: Call, id: number): Promise<z.infer<typeof Conversations>> {
  const said: z.infer<typeof Conversations> = []
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const path = `/api/v2/tickets/${id}/conversations?per_page=${PER_PAGE}&page=${page}`
    const some = (await call(path, Conversations)) ?? []
    said.push(...some)
    if (some.length < PER_PAGE) break
  }
  return said
}

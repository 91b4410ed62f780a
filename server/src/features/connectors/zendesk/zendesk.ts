import { z } from 'zod'
import type { Adapter, AdapterKind, Cursor, Page } from '../adapter.ts'
import type { Call } from '../call.ts'
import { ConnectorError } from '../connector-error.ts'
import { inTurns } from '../in-turns.ts'
import { isOurNote } from '../our-note.ts'
import { ticketOfRecord } from '../ticket-of-record.ts'
import { CustomField, openFields } from './zendesk-fields.ts'
import { zendeskWriter } from './zendesk-writer.ts'

/** Tickets of a page. The API gives up to 1,000; a page is saved at once, and taken again after a crash. */
const PER_PAGE = 100
/** Requests of the export in a minute: https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/ */
const EXPORTS_A_MINUTE = 10
/** Of the comments of as many tickets at once. */
const AT_ONCE = 5
const SAMPLE = 5

const Person = z.object({ id: z.number(), name: z.string().nullish(), email: z.string().nullish() })
const Ticket = z.object({
  id: z.number(),
  subject: z.string().nullish(),
  description: z.string().nullish(),
  status: z.string().nullish(),
  updated_at: z.string().nullish(),
  requester_id: z.number().nullish(),
  organization_id: z.number().nullish(),
  assignee_id: z.number().nullish(),
  comment_count: z.number().nullish(),
  priority: z.string().nullish(),
  created_at: z.string().nullish(),
  via: z.looseObject({ channel: z.union([z.string(), z.number()]).nullish() }).nullish(),
  tags: z.array(z.string()).nullish(),
  custom_fields: z.array(CustomField).nullish(),
})
const Export = z.object({
  tickets: z.array(Ticket),
  users: z.array(Person).default([]),
  organizations: z.array(z.object({ id: z.number(), name: z.string() })).default([]),
  after_cursor: z.string().nullable(),
  end_of_stream: z.boolean(),
})
const Comments = z.object({
  comments: z.array(z.looseObject({ author_id: z.number().nullish(), body: z.string().nullish() })),
  users: z.array(Person).default([]),
})
const Me = z.object({ user: z.object({ name: z.string(), role: z.string().nullish() }) })
const Count = z.object({
  count: z.union([z.number(), z.object({ value: z.number() }).transform(({ value }) => value)]),
})

/** Zendesk Support, by its incremental export with a cursor, which leaves out the last minute; with comments and people. */
export const zendesk: AdapterKind<'zendesk'> = {
  sourceOf: () => 'zendesk',
  headersOf: ({ email }, secret) => ({
    authorization: `Basic ${Buffer.from(`${email}/token:${secret ?? ''}`).toString('base64')}`,
    accept: 'application/json',
  }),
  connect: ({ address, since }, source, call): Adapter => {
    const place = { address, source, fieldsOf: openFields(call) }
    return {
      async test() {
        const me = await call('/api/v2/users/me.json', Me)
        // Who is not signed in is answered as an anonymous end user, without an error.
        if (!me || me.user.role === 'end-user')
          throw new ConnectorError(
            'refused',
            `${new URL(address).host} does not know the token, or it is not an agent's`,
          )
        const after = since ? ` updated>=${since}` : ''
        const counted = await call(
          `/api/v2/search/count.json?query=${encodeURIComponent(`type:ticket${after}`)}`,
          Count,
        )
        const page = await readPage(call, startOf(since), SAMPLE)
        const sample = await withComments(call, place, page)
        const tickets = counted?.count ?? null
        const seconds = tickets === null ? null : Math.ceil(((tickets / PER_PAGE) * 60) / EXPORTS_A_MINUTE)
        return { account: me.user.name, tickets, seconds, sample }
      },
      async pull(cursor): Promise<Page> {
        const at = typeof cursor?.after === 'string' ? `cursor=${encodeURIComponent(cursor.after)}` : startOf(since)
        const page = await readPage(call, at, PER_PAGE)
        const next: Cursor = page.after_cursor === null ? (cursor ?? {}) : { after: page.after_cursor }
        return {
          tickets: await withComments(call, place, page),
          cursor: next,
          reached: page.tickets.at(-1)?.updated_at ?? null,
          isEnd: page.end_of_stream || page.after_cursor === null,
        }
      },
      writer: zendeskWriter(call),
    }
  },
}

const startOf = (since: string | null): string => `start_time=${since ? Date.parse(since) / 1000 : 1}`

async function readPage(call: Call, at: string, perPage: number): Promise<z.infer<typeof Export>> {
  const path = `/api/v2/incremental/tickets/cursor.json?per_page=${perPage}&include=users,organizations,comment_count&${at}`
  const page = await call(path, Export)
  if (!page) throw new ConnectorError('refused', 'There is no Zendesk at this address (404)')
  return page
}

type Place = { address: string; source: string; fieldsOf: ReturnType<typeof openFields> }

function withComments(call: Call, place: Place, { tickets, users, organizations }: z.infer<typeof Export>) {
  const people = new Map(users.map((user) => [user.id, user]))
  const names = new Map(organizations.map(({ id, name }) => [id, name]))
  const there = tickets.filter(({ status }) => status !== 'deleted')
  return inTurns(there, AT_ONCE, (ticket) => toTicket(call, place, ticket, { people, names }))
}

async function toTicket(
  call: Call,
  { address, source, fieldsOf }: Place,
  ticket: z.infer<typeof Ticket>,
  { people, names }: { people: Map<number, z.infer<typeof Person>>; names: Map<number, string> },
) {
  // The first comment is the description. Of a very long thread the latest hundred are taken.
  const path = `/api/v2/tickets/${ticket.id}/comments.json?include=users&sort_order=desc&per_page=100`
  const said = ticket.comment_count === 1 ? null : await call(path, Comments)
  const authors = new Map([...people, ...(said?.users ?? []).map((user) => [user.id, user] as const)])
  const comments = (said?.comments ?? [])
    .toReversed()
    .filter(({ body }) => !isOurNote(body))
    .map((comment) => ({ ...comment, author: authors.get(comment.author_id ?? 0) ?? null }))
  const requester = people.get(ticket.requester_id ?? 0)
  return ticketOfRecord({
    title: ticket.subject ?? '',
    description: ticket.description ?? '',
    external_source: source,
    external_id: String(ticket.id),
    external_url: `${address}/agent/tickets/${ticket.id}`,
    external_status: ticket.status,
    external_priority: ticket.priority,
    external_created_at: ticket.created_at,
    external_updated_at: ticket.updated_at,
    requester_id: ticket.requester_id,
    requester_name: requester?.name,
    requester_email: requester?.email,
    organization: names.get(ticket.organization_id ?? 0),
    assignee: people.get(ticket.assignee_id ?? 0)?.name,
    channel: ticket.via?.channel,
    tags: ticket.tags ?? [],
    custom_fields: await fieldsOf(ticket.custom_fields ?? []),
    comments,
  })
}

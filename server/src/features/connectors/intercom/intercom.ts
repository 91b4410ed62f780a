import { readableText } from '@sta/markup/readable'
import { z } from 'zod'
import type { Adapter, AdapterKind, Page } from '../adapter.ts'
import { askOnce } from '../ask-once.ts'
import type { Call } from '../call.ts'
import { ConnectorError } from '../connector-error.ts'
import { inTurns } from '../in-turns.ts'
import { isOurNote } from '../our-note.ts'
import { ticketOfRecord } from '../ticket-of-record.ts'
import { intercomWriter } from './intercom-writer.ts'

const PER_PAGE = 50
/** Conversations that are read at once; a search has none of their parts. */
const AT_ONCE = 5
const SAMPLE = 5
/** Of a conversation and the company of who began it. An account has 10,000 requests a minute, an app of it 1,000 of ten seconds: https://developers.intercom.com/docs/references/rest-api/errors/rate-limiting */
const SECONDS_EACH = 0.1
/** Parts that say something; the others are assignments, tags and states. */
const SAID = new Set(['comment', 'note', 'note_and_reopen', 'open', 'close', 'assignment', 'snoozed'])

const Author = z
  .looseObject({
    type: z.string().nullish(),
    id: z.string().nullish(),
    name: z.string().nullish(),
    email: z.string().nullish(),
  })
  .nullish()
const Part = z.looseObject({
  id: z.string(),
  part_type: z.string(),
  body: z.string().nullish(),
  created_at: z.number(),
  author: Author,
})
const Summary = z.object({ id: z.string(), updated_at: z.number() })
const Found = z.object({
  conversations: z.array(Summary),
  total_count: z.number().nullish(),
  pages: z.object({ next: z.object({ starting_after: z.string().nullish() }).nullish() }).nullish(),
})
const Conversation = Summary.extend({
  created_at: z.number(),
  title: z.string().nullish(),
  state: z.string().nullish(),
  priority: z.string().nullish(),
  source: z
    .object({
      type: z.string().nullish(),
      subject: z.string().nullish(),
      body: z.string().nullish(),
      author: Author,
    })
    .nullish(),
  custom_attributes: z.record(z.string(), z.unknown()).nullish(),
  tags: z.object({ tags: z.array(z.object({ name: z.string() })) }).nullish(),
  conversation_parts: z.object({ conversation_parts: z.array(Part) }).nullish(),
})
const Companies = z.object({ data: z.array(z.object({ name: z.string().nullish() })) })
const Me = z.object({
  id: z.string().nullish(),
  name: z.string().nullish(),
  app: z.object({ id_code: z.string() }).nullish(),
})

/** Conversations of Intercom with their parts, by when they were changed: https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations/searchconversations */
export const intercom: AdapterKind<'intercom'> = {
  sourceOf: () => 'intercom',
  headersOf: (_settings, secret) => ({
    authorization: `Bearer ${secret ?? ''}`,
    accept: 'application/json',
    'intercom-version': '2.11',
  }),
  connect: ({ since }, source, call): Adapter => {
    const start = since === null ? 0 : Date.parse(since) / 1000
    let app: string | null = null
    const companyOf = askOnce(async (contact: string) => {
      const found = await call(`/contacts/${encodeURIComponent(contact)}/companies`, Companies)
      return found?.data.find(({ name }) => name)?.name ?? null
    })
    const me = async () => {
      const found = await call('/me', Me)
      if (!found) throw new ConnectorError('refused', 'There is no API of Intercom at this address (404)')
      app = found.app?.id_code ?? ''
      return found
    }
    const search = async (after: number, at: string | null, size: number) => {
      const found = await call('/conversations/search', Found, {
        method: 'POST',
        isQuestion: true,
        body: {
          // It knows no "or the same moment".
          query: { field: 'updated_at', operator: '>', value: after - 1 },
          sort: { field: 'updated_at', order: 'ascending' },
          pagination: { per_page: size, ...(at !== null && { starting_after: at }) },
        },
      })
      if (!found) throw new ConnectorError('refused', 'There is no API of Intercom at this address (404)')
      return found
    }
    const read = async (summaries: { id: string }[]) => {
      if (app === null) await me()
      return toTickets(call, { source, app: app ?? '', companyOf }, summaries)
    }
    let author: string | null = null
    return {
      writer: intercomWriter(call, async () => {
        author ??= (await me()).id ?? null
        if (author === null) throw new ConnectorError('refused', 'Intercom does not say whose token it is')
        return author
      }),
      async test() {
        const { name } = await me()
        const { conversations, total_count } = await search(start, null, SAMPLE)
        const tickets = total_count ?? null
        return {
          account: name ?? 'Intercom',
          tickets,
          seconds: tickets === null ? null : Math.ceil(tickets * SECONDS_EACH),
          sample: await read(conversations),
        }
      },
      async pull(cursor): Promise<Page> {
        const after = typeof cursor?.after === 'number' ? cursor.after : start
        const at = typeof cursor?.at === 'string' ? cursor.at : null
        const { conversations, pages } = await search(after, at, PER_PAGE)
        const last = conversations.at(-1)?.updated_at ?? null
        const next = pages?.next?.starting_after ?? null
        // A search that goes on while conversations move to its end would skip some: it begins anew where that leads further.
        const isSameMoment = last === null || last === after
        return {
          tickets: await read(conversations),
          cursor: next !== null && isSameMoment ? { after, at: next } : { after: last ?? after, at: null },
          reached: last === null ? null : new Date(last * 1000).toISOString(),
          isEnd: next === null,
        }
      },
    }
  },
}

type Place = { source: string; app: string; companyOf: (contact: string) => Promise<string | null> }

async function toTickets(call: Call, place: Place, summaries: { id: string }[]) {
  const read = await inTurns(summaries, AT_ONCE, async ({ id }) => {
    const conversation = await call(`/conversations/${id}`, Conversation)
    return conversation && toTicket(place, conversation)
  })
  // One that was deleted since the search is left out.
  return read.filter((ticket) => ticket !== null)
}

/** Teammates and bots have no company. */
const isContact = ({ type }: { type?: string | null | undefined }): boolean =>
  type === 'user' || type === 'lead' || type === 'contact'

const at = (seconds: number): string => new Date(seconds * 1000).toISOString()

async function toTicket({ source, app, companyOf }: Place, conversation: z.infer<typeof Conversation>) {
  const { id, source: begun, conversation_parts } = conversation
  const parts = (conversation_parts?.conversation_parts ?? []).filter(({ part_type }) => SAID.has(part_type))
  return ticketOfRecord({
    title: readableText(conversation.title ?? begun?.subject ?? ''),
    description: readableText(begun?.body ?? ''),
    external_source: source,
    external_id: id,
    ...(app !== '' && { external_url: `https://app.intercom.com/a/apps/${app}/conversations/${id}` }),
    external_status: conversation.state,
    external_priority: conversation.priority,
    external_created_at: at(conversation.created_at),
    external_updated_at: at(conversation.updated_at),
    requester_name: begun?.author?.name,
    requester_email: begun?.author?.email,
    organization: begun?.author?.id && isContact(begun.author) ? await companyOf(begun.author.id) : null,
    channel: begun?.type,
    custom_fields: conversation.custom_attributes ?? {},
    tags: conversation.tags?.tags.map(({ name }) => name) ?? [],
    comments: parts
      .filter(({ body }) => !isOurNote(readableText(body ?? '')))
      .map(({ body, created_at, part_type, ...part }) => ({
        ...part,
        part_type: part_type.startsWith('note') ? 'note' : part_type,
        body: readableText(body ?? ''),
        created_at: at(created_at),
      })),
  })
}

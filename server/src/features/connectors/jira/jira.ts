import { documentText, isDocument } from '@sta/import-file/document-text'
import { z } from 'zod'
import type { Adapter, AdapterKind, Cursor, Page } from '../adapter.ts'
import type { Call } from '../call.ts'
import { ConnectorError } from '../connector-error.ts'
import { isOurNote } from '../our-note.ts'
import { ticketOfRecord } from '../ticket-of-record.ts'
import { type JiraFields, openJiraFields } from './jira-fields.ts'
import { type Body, Comments, type Issue } from './jira-issue.ts'
import { openSearch } from './jira-search.ts'
import { minuteAt, minuteOf } from './jira-time.ts'
import { jiraWriter } from './jira-writer.ts'

const PER_PAGE = 50
const SAMPLE = 5
/** A search gives the newest 20 comments of an issue at least; of a long thread the latest hundred are asked for. */
const MOST_COMMENTS = 100
const SECONDS_A_PAGE = 1.5

const Me = z.object({ displayName: z.string(), timeZone: z.string().nullish() })

/** Issues of projects in Jira Cloud (API token, documents) and Data Center (personal access token, mark-up), by when they were changed. */
export const jira: AdapterKind<'jira'> = {
  sourceOf: () => 'jira',
  headersOf: ({ email }, secret) => ({
    accept: 'application/json',
    authorization:
      email === null ? `Bearer ${secret ?? ''}` : `Basic ${Buffer.from(`${email}:${secret ?? ''}`).toString('base64')}`,
  }),
  connect: ({ address, email, projects, since }, source, call): Adapter => {
    const isCloud = email !== null
    const search = openSearch(call, isCloud)
    const api = isCloud ? '/rest/api/3' : '/rest/api/2'
    let timeZone: string | null = null
    const me = async () => {
      const found = await call(`${api}/myself`, Me)
      if (!found) throw new ConnectorError('refused', 'There is no Jira at this address (404)')
      timeZone = found.timeZone || 'UTC'
      return { name: found.displayName, timeZone }
    }
    /** Jira reads times to the minute, in the time zone of whoever asks. */
    const jqlFrom = async (after: string | null) => {
      const zone = timeZone ?? (await me()).timeZone
      const changed = after === null ? '' : ` AND updated >= "${minuteAt(after, zone)}"`
      return `project in (${projects.map((key) => `"${key}"`).join(', ')})${changed} ORDER BY updated ASC, key ASC`
    }
    const known = openJiraFields(call, api)
    const place = { address, source, api, call }
    return {
      async test() {
        const { name } = await me()
        const jql = await jqlFrom(startOf(since))
        const tickets = await search.count(jql)
        const further = await known()
        const page = await search.page(jql, { at: null, size: SAMPLE, further: further.ids })
        const sample = await Promise.all(page.issues.map((issue) => toTicket({ ...place, further }, issue)))
        return { account: name, tickets, seconds: Math.ceil((tickets / PER_PAGE) * SECONDS_A_PAGE), sample }
      },
      async pull(cursor): Promise<Page> {
        const after = typeof cursor?.after === 'string' ? cursor.after : startOf(since)
        const at = typeof cursor?.at === 'string' || typeof cursor?.at === 'number' ? cursor.at : null
        const further = await known()
        const { issues, next } = await search.page(await jqlFrom(after), { at, size: PER_PAGE, further: further.ids })
        const last = issues.at(-1)?.fields.updated ?? null
        const reached = last === null ? null : new Date(last).toISOString()
        return {
          tickets: await Promise.all(issues.map((issue) => toTicket({ ...place, further }, issue))),
          cursor: cursorBehind(after, reached, next),
          reached,
          isEnd: next === null,
        }
      },
      writer: jiraWriter(call),
    }
  },
}

const startOf = (since: string | null): string | null => (since === null ? null : `${since}T00:00:00.000Z`)

/**
 * As long as a whole page was changed in the same minute only the place in the search leads further; else the search begins anew
 * there, as one that goes on while issues move to its end would skip some.
 */
function cursorBehind(after: string | null, reached: string | null, next: string | number | null): Cursor {
  const isSameMinute = reached === null || (after !== null && minuteOf(reached) === minuteOf(after))
  if (next !== null && isSameMinute) return { after, at: next }
  return { after: reached ?? after, at: null }
}

type Place = { address: string; source: string; api: string; call: Call; further: JiraFields }

async function toTicket({ address, source, api, call, further }: Place, { key, fields }: Issue) {
  const known = fields.comment?.comments ?? []
  const isWhole = known.length >= Math.min(fields.comment?.total ?? 0, MOST_COMMENTS)
  const path = `${api}/issue/${key}/comment?orderBy=-created&maxResults=${MOST_COMMENTS}`
  const said = isWhole ? known : ((await call(path, Comments))?.comments.toReversed() ?? known)
  return ticketOfRecord({
    title: fields.summary ?? '',
    description: textOf(fields.description),
    external_source: source,
    external_id: key,
    external_url: `${address}/browse/${key}`,
    external_status: fields.status?.name,
    external_priority: fields.priority?.name,
    external_created_at: fields.created,
    external_updated_at: fields.updated,
    requester_id: fields.reporter?.accountId ?? fields.reporter?.name,
    requester_name: fields.reporter?.displayName,
    requester_email: fields.reporter?.emailAddress,
    assignee: fields.assignee?.displayName,
    channel: 'jira',
    tags: fields.labels ?? [],
    ...further.of(fields),
    comments: said
      .map((comment) => ({ ...comment, body: textOf(comment.body) }))
      .filter(({ body }) => !isOurNote(body)),
  })
}

const textOf = (body: Body): string =>
  typeof body === 'string' ? body : body && isDocument(body) ? documentText(body).trim() : ''

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { listen } from '../listen.ts'
import { sendJson } from '../scripted-endpoint.ts'
import { openLimit } from './fake-limit.ts'

type FakeComment = { id: string; body: unknown; author: Person; created: string; jsdPublic: boolean }
type Person = { accountId: string; displayName: string; emailAddress: string }
export type FakeJiraIssue = {
  key: string
  summary: string
  description: unknown
  priority: string
  labels: string[]
  updated: string
  comments: FakeComment[]
  /** Values of custom fields by their ids. */
  custom?: Record<string, unknown>
}

export const JIRA_EMAIL = 'bo@example.com'
export const JIRA_TOKEN = 'jira-token'
export const REPORTER: Person = { accountId: 'c1', displayName: 'Kim Berg', emailAddress: 'kim@example.com' }
export const JIRA_AGENT: Person = { accountId: 'a1', displayName: 'Bo Agent', emailAddress: JIRA_EMAIL }

export type FakeJira = {
  url: string
  issues: FakeJiraIssue[]
  /** Every search that was let in. */
  searches: string[]
  impatient: number
  /** The status that all is answered with from now on; null: as it should be. */
  broken: number | null
  /** Between two pages. */
  afterPage: (() => void) | null
  stop: () => Promise<void>
}

/** The fields that an account may have. */
const JIRA_FIELDS = [
  { id: 'summary', name: 'Summary', custom: false },
  {
    id: 'customfield_10002',
    name: 'Organizations',
    custom: true,
    schema: { type: 'array', custom: 'com.atlassian.servicedesk:sd-customer-organizations' },
  },
  {
    id: 'customfield_10019',
    name: 'Rank',
    custom: true,
    schema: { custom: 'com.pyxis.greenhopper.jira:gh-lexo-rank' },
  },
  {
    id: 'customfield_10050',
    name: 'Plan',
    custom: true,
    schema: { custom: 'com.atlassian.jira.plugin.system.customfieldtypes:select' },
  },
]

/** A text as Jira Cloud has it. */
export const documentOf = (...paragraphs: string[]) => ({
  type: 'doc',
  version: 1,
  content: paragraphs.map((words) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })),
})

type Options = { isCloud: boolean; searchesPerWindow?: number; timeZone?: string }

/**
 * A server that answers like Jira Cloud or Jira Data Center about issues that were changed since: by JQL to the minute in the time
 * zone of whoever asks, with the pages of each, at most twenty comments in a search, its sign-in and its limit; and takes labels,
 * priorities and comments.
 */
export async function startFakeJira({
  isCloud,
  searchesPerWindow = 1000,
  timeZone = 'UTC',
}: Options): Promise<FakeJira> {
  const limit = openLimit(searchesPerWindow, 1, () => (fake.impatient += 1))
  const basic = `Basic ${Buffer.from(`${JIRA_EMAIL}:${JIRA_TOKEN}`).toString('base64')}`
  const server = createServer(async (request, response) => answer(request, response, await text(request)))

  function answer(request: IncomingMessage, response: ServerResponse, body: string): unknown {
    const url = new URL(request.url ?? '/', fake.url)
    if (fake.broken) return sendJson(response, fake.broken, { errorMessages: ['broken'] })
    if (request.headers.authorization !== (isCloud ? basic : `Bearer ${JIRA_TOKEN}`))
      return sendJson(response, 401, { errorMessages: ['Client must be authenticated'] })
    const api = isCloud ? '/rest/api/3' : '/rest/api/2'
    if (url.pathname === `${api}/myself`) return sendJson(response, 200, { ...JIRA_AGENT, timeZone })
    if (url.pathname === `${api}/field`) return sendJson(response, 200, JIRA_FIELDS)
    if (isCloud && url.pathname === '/rest/api/3/search/approximate-count')
      return sendJson(response, 200, { count: matching(JSON.parse(body).jql).length })
    if (url.pathname === (isCloud ? '/rest/api/3/search/jql' : '/rest/api/2/search')) {
      if (limit.isOver()) return sendJson(response, 429, {}, { 'retry-after': '1' })
      return search(url.searchParams, response)
    }
    const [, key, what] = /^\/rest\/api\/\d\/issue\/([\w-]+)(\/comment)?$/.exec(url.pathname) ?? []
    const issue = fake.issues.find((each) => each.key === key)
    if (!issue) return sendJson(response, 404, { errorMessages: ['Issue does not exist'] })
    if (request.method === 'PUT') return update(issue, JSON.parse(body), response)
    if (request.method === 'POST') {
      const id = String(issue.comments.length + 1)
      const { body: said, properties } = JSON.parse(body)
      const jsdPublic = properties?.[0]?.value?.internal !== true
      issue.comments.push({ id, body: said, author: JIRA_AGENT, created: issue.updated, jsdPublic })
      return sendJson(response, 201, { id })
    }
    if (what) return sendJson(response, 200, { comments: issue.comments.toReversed().slice(0, 100) })
    return sendJson(response, 200, { fields: fieldsOf(issue) })
  }

  function matching(jql: string): FakeJiraIssue[] {
    const [, list = ''] = /project in \(([^)]*)\)/.exec(jql) ?? []
    const projects = [...list.matchAll(/"([A-Z]+)"/g)].map(([, key]) => key)
    const [, since] = /updated >= "(\d{4}-\d\d-\d\d \d\d:\d\d)"/.exec(jql) ?? []
    return fake.issues
      .filter(({ key }) => projects.includes(key.split('-')[0]))
      .filter(({ updated }) => since === undefined || inZone(updated, timeZone) >= since)
      .sort((a, b) => Date.parse(a.updated) - Date.parse(b.updated) || a.key.localeCompare(b.key))
  }

  function search(query: URLSearchParams, response: ServerResponse) {
    const jql = query.get('jql') ?? ''
    if (!/project in \("[A-Z]+"/.test(jql))
      return sendJson(response, 400, { errorMessages: ['The query is not bounded'] })
    fake.searches.push(jql)
    const all = matching(jql)
    const size = Number(query.get('maxResults') ?? 50)
    const startAt = Number(query.get(isCloud ? 'nextPageToken' : 'startAt') ?? 0)
    const issues = all.slice(startAt, startAt + size).map((issue) => ({
      key: issue.key,
      fields: { ...fieldsOf(issue), ...chosen(issue.custom ?? {}, query.get('fields') ?? '') },
    }))
    const end = startAt + issues.length
    const page = isCloud
      ? { issues, isLast: end >= all.length, ...(end < all.length && { nextPageToken: String(end) }) }
      : { issues, startAt, maxResults: size, total: all.length }
    sendJson(response, 200, page)
    fake.afterPage?.()
    return undefined
  }

  const { url, stop } = await listen(server)
  const fake: FakeJira = { url, issues: [], searches: [], impatient: 0, broken: null, afterPage: null, stop }
  return fake
}

type Update = { update?: { labels?: { add?: string; remove?: string }[] }; fields?: { priority?: { name: string } } }

function update(issue: FakeJiraIssue, { update: { labels = [] } = {}, fields }: Update, response: ServerResponse) {
  for (const { add, remove } of labels) {
    if (remove !== undefined) issue.labels = issue.labels.filter((label) => label !== remove)
    if (add !== undefined) issue.labels = [...new Set([...issue.labels, add])]
  }
  if (fields?.priority) issue.priority = fields.priority.name
  issue.updated = new Date(Date.parse(issue.updated) + 1000).toISOString()
  return response.writeHead(204).end()
}

const fieldsOf = ({ summary, description, priority, labels, updated, comments }: FakeJiraIssue) => ({
  ...{ summary, description, labels, status: { name: 'Open' }, priority: { name: priority }, reporter: REPORTER },
  ...{ assignee: JIRA_AGENT, created: '2026-01-01T09:30:00.000+0000', updated: updated.replace('Z', '+0000') },
  comment: { comments: comments.slice(-20), total: comments.length },
})

/** A search answers the fields that it is asked for. */
const chosen = (custom: Record<string, unknown>, asked: string) =>
  Object.fromEntries(Object.entries(custom).filter(([id]) => asked.split(',').includes(id)))

/** `2026-03-01 14:05`, as Swedes write it. */
const inZone = (instant: string, timeZone: string): string =>
  new Date(instant).toLocaleString('sv-SE', { timeZone }).slice(0, 16)

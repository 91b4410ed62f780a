import { z } from 'zod'
import type { Adapter, AdapterKind, Page } from '../adapter.ts'
import type { Call } from '../call.ts'
import { ConnectorError } from '../connector-error.ts'
import { inTurns } from '../in-turns.ts'
import { isOurNote } from '../our-note.ts'
import { cursorBehind, placeOf } from '../page-cursor.ts'
import { ticketOfRecord } from '../ticket-of-record.ts'
import { pullDiscussions, tryDiscussions } from './discussions.ts'
import { githubWriter } from './github-writer.ts'
import { openGraph } from './graph.ts'
import { isOfTeam } from './team.ts'

const PER_PAGE = 100
/** Of the comments of as many issues at once. */
const AT_ONCE = 5
const SAMPLE = 5
/** About how long an issue takes that has comments. */
const SECONDS_EACH = 0.1

const User = z.object({ login: z.string(), type: z.string().nullish() }).nullish()
const Issue = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string().nullish(),
  state: z.string(),
  html_url: z.string(),
  user: User,
  assignee: User,
  labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])).default([]),
  comments: z.number().default(0),
  created_at: z.string(),
  updated_at: z.string(),
  /** Only pull requests have it: the API calls them issues too. */
  pull_request: z.unknown().optional(),
})
type Issue = z.infer<typeof Issue>
const Issues = z.array(Issue)
const Comments = z.array(
  z.object({
    id: z.number(),
    body: z.string().nullish(),
    user: User,
    author_association: z.string().nullish(),
    created_at: z.string(),
  }),
)
const Repository = z.object({ full_name: z.string() })
const Found = z.object({ total_count: z.number() })

/** Issues of a GitHub repository with their comments, by when they were changed, and its discussions where they are wanted. Pull requests are left out. */
export const github: AdapterKind<'github'> = {
  sourceOf: ({ repository }) => `github:${repository}`,
  headersOf: (_settings, secret) => ({
    accept: 'application/vnd.github+json',
    'user-agent': 'support-ticket-analyst',
    'x-github-api-version': '2022-11-28',
    ...(secret && { authorization: `Bearer ${secret}` }),
  }),
  connect: ({ repository, since, address, discussions }, source, call): Adapter => {
    const repo = `/repos/${repository}`
    const [owner = '', name = ''] = repository.split('/')
    const graph = discussions ? openGraph(call, address) : null
    const place = { repository: { owner, name }, source, since }
    const readPage = async (after: string | null, page: number, perPage: number): Promise<Issue[]> => {
      const from = after === null ? '' : `&since=${encodeURIComponent(after)}`
      const path = `${repo}/issues?state=all&sort=updated&direction=asc&per_page=${perPage}&page=${page}${from}`
      const issues = await call(path, Issues)
      if (!issues) throw notThere(repository)
      return issues
    }
    return {
      async test() {
        const found = await call(repo, Repository)
        if (!found) throw notThere(repository)
        const after = since ? ` updated:>=${since}` : ''
        const words = encodeURIComponent(`repo:${repository} is:issue${after}`)
        const tickets = (await call(`/search/issues?per_page=1&q=${words}`, Found))?.total_count ?? null
        const sample = await toTickets(call, { repo, source }, await readPage(startOf(since), 1, SAMPLE))
        const further = graph ? await tryDiscussions(graph, place) : { count: 0, sample: [] }
        const all = tickets === null ? null : tickets + further.count
        const seconds = all === null ? null : all * SECONDS_EACH
        return {
          account: found.full_name,
          tickets: all,
          seconds,
          sample: [...further.sample, ...sample].slice(0, SAMPLE),
        }
      },
      async pull(cursor): Promise<Page> {
        if (graph && cursor?.turn === 'discussions') {
          const page = await pullDiscussions(graph, cursor, place)
          return page.isEnd ? { ...page, cursor: { ...page.cursor, turn: null } } : page
        }
        const list = placeOf(cursor, startOf(since))
        const issues = await readPage(list.after, list.page, PER_PAGE)
        const last = issues.at(-1)?.updated_at ?? null
        const isEnd = issues.length < PER_PAGE
        return {
          tickets: await toTickets(call, { repo, source }, issues),
          cursor: {
            ...cursor,
            ...cursorBehind(list, last, isEnd),
            ...(graph && isEnd && { turn: 'discussions' }),
          },
          reached: last,
          isEnd: isEnd && graph === null,
        }
      },
      writer: githubWriter({ repo, repository: place.repository }, call, graph),
    }
  },
}

const startOf = (since: string | null): string | null => (since === null ? null : `${since}T00:00:00Z`)

const notThere = (repository: string) =>
  new ConnectorError('refused', `There is no repository ${repository}, or the token may not see it (404)`)

type Place = { repo: string; source: string }

function toTickets(call: Call, place: Place, issues: Issue[]) {
  const there = issues.filter(({ pull_request }) => pull_request === undefined || pull_request === null)
  return inTurns(there, AT_ONCE, (issue) => toTicket(call, place, issue))
}

async function toTicket(call: Call, { repo, source }: Place, issue: Issue) {
  // Of a very long thread the latest hundred at most.
  const page = Math.max(1, Math.ceil(issue.comments / PER_PAGE))
  const path = `${repo}/issues/${issue.number}/comments?per_page=${PER_PAGE}&page=${page}`
  const said = issue.comments === 0 ? [] : ((await call(path, Comments)) ?? [])
  return ticketOfRecord({
    title: issue.title,
    description: issue.body ?? '',
    external_source: source,
    external_id: String(issue.number),
    external_url: issue.html_url,
    external_status: issue.state,
    external_created_at: issue.created_at,
    external_updated_at: issue.updated_at,
    requester_name: issue.user?.login,
    assignee: issue.assignee?.login,
    channel: 'github',
    tags: issue.labels,
    comments: said
      .filter(({ body }) => !isOurNote(body))
      .map((comment) => ({
        body: comment.body,
        author_name: comment.user?.login,
        author_role: isTeam(comment, issue) ? 'agent' : 'customer',
        external_id: String(comment.id),
        sent_at: comment.created_at,
      })),
  })
}

const isTeam = ({ user, author_association }: z.infer<typeof Comments>[number], issue: Issue): boolean =>
  isOfTeam({
    isAuthor: user?.login === issue.user?.login,
    association: author_association,
    isBot: user?.type === 'Bot',
  })

import { z } from 'zod'
import type { Cursor, Page } from '../adapter.ts'
import { ConnectorError } from '../connector-error.ts'
import { isOurNote } from '../our-note.ts'
import { ticketOfRecord } from '../ticket-of-record.ts'
import { type Graph, LostPlace, SlowQuery } from './graph.ts'
import { isOfTeam } from './team.ts'

/** Of a page, and of the smaller ones that are asked for when GitHub does not manage it within its ten seconds. */
const PER_PAGE = [20, 5, 1]
const MOST_MESSAGES = 100
const SAMPLE = 3

const Author = z.object({ login: z.string(), __typename: z.string() }).nullish()
const Comment = z.object({
  id: z.string(),
  body: z.string(),
  createdAt: z.string(),
  authorAssociation: z.string(),
  author: Author,
})
type Comment = z.infer<typeof Comment>
const nodesOf = <Node extends z.ZodType>(node: Node) => z.object({ nodes: z.array(node) })
const Discussion = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string(),
  url: z.string(),
  closed: z.boolean(),
  isAnswered: z.boolean().nullish(),
  createdAt: z.string(),
  updatedAt: z.string(),
  author: Author,
  category: z.object({ name: z.string() }),
  labels: nodesOf(z.object({ name: z.string() })).nullish(),
  comments: nodesOf(Comment.extend({ replies: nodesOf(Comment) })),
})
type Discussion = z.infer<typeof Discussion>
const Listed = z.object({
  repository: z
    .object({
      discussions: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        nodes: z.array(Discussion),
      }),
    })
    .nullable(),
})
const Counted = z.object({
  repository: z.object({ hasDiscussionsEnabled: z.boolean() }).nullable(),
  search: z.object({ discussionCount: z.number() }),
})

const COMMENT = 'id body createdAt authorAssociation author { login __typename }'
/** Of a very long thread the latest. */
const LIST = `query($owner: String!, $name: String!, $first: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    discussions(first: $first, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number title body url closed isAnswered createdAt updatedAt
        author { login __typename } category { name } labels(first: 50) { nodes { name } }
        comments(last: ${MOST_MESSAGES}) { nodes { ${COMMENT} replies(last: 20) { nodes { ${COMMENT} } } } }
      }
    }
  }
}`
const COUNT = `query($owner: String!, $name: String!, $words: String!) {
  repository(owner: $owner, name: $name) { hasDiscussionsEnabled }
  search(query: $words, type: DISCUSSION, first: 1) { discussionCount }
}`

export type Repository = { owner: string; name: string }
type Place = { repository: Repository; source: string; since: string | null }

/** How many there are, and some of them. @throws ConnectorError `refused` where there are none to be had. */
export async function tryDiscussions(graph: Graph, place: Place) {
  const { owner, name } = place.repository
  const words = `repo:${owner}/${name}${place.since ? ` updated:>=${place.since}` : ''}`
  const { repository, search } = await graph(COUNT, { owner, name, words }, Counted)
  if (!repository?.hasDiscussionsEnabled)
    throw new ConnectorError('refused', `${owner}/${name} has no discussions, or the token may not see them`)
  const { nodes } = await list(graph, place, { first: SAMPLE, after: null })
  return { count: search.discussionCount, sample: nodes.map((each) => toTicket(each, place.source)) }
}

/**
 * A page of what changed since the last pass, the latest first, as GitHub knows no beginning for this list. What changes meanwhile moves
 * to its top and comes with the next pass, which goes down to where this one began.
 *
 * @param cursor `down_to`: how far the passes before went; `top`: where this one began; `behind`: GitHub's word for the last page.
 */
export async function pullDiscussions(graph: Graph, cursor: Cursor, place: Place): Promise<Page> {
  const downTo = typeof cursor.down_to === 'string' ? cursor.down_to : place.since ? `${place.since}T00:00:00Z` : ''
  const behind = typeof cursor.behind === 'string' ? cursor.behind : null
  const found = await nextPage(graph, place, behind)
  if (found === 'lost') return pullDiscussions(graph, { ...cursor, behind: null, top: null }, place)
  const top = typeof cursor.top === 'string' ? cursor.top : (found.nodes[0]?.updatedAt ?? downTo)
  const fresh = found.nodes.filter(({ updatedAt }) => updatedAt >= downTo)
  const { hasNextPage, endCursor } = found.pageInfo
  const isEnd = fresh.length < found.nodes.length || !hasNextPage
  return {
    tickets: fresh.map((each) => toTicket(each, place.source)),
    cursor: isEnd
      ? { ...cursor, down_to: top, top: null, behind: null }
      : { ...cursor, down_to: downTo, top, behind: endCursor },
    reached: isEnd && top !== '' ? top : null,
    isEnd,
  }
}

async function nextPage(graph: Graph, place: Place, after: string | null) {
  for (const first of PER_PAGE) {
    try {
      return await list(graph, place, { first, after })
    } catch (error) {
      if (error instanceof LostPlace && after !== null) return 'lost'
      if (!(error instanceof SlowQuery) || first === PER_PAGE.at(-1)) throw error
    }
  }
  throw new Error('There is a smallest page')
}

async function list(graph: Graph, { repository }: Place, page: { first: number; after: string | null }) {
  const found = await graph(LIST, { ...repository, ...page }, Listed)
  if (!found.repository)
    throw new ConnectorError('refused', `There is no repository ${repository.owner}/${repository.name}`)
  return found.repository.discussions
}

function toTicket(discussion: Discussion, source: string) {
  const said = discussion.comments.nodes
    .flatMap(({ replies, ...comment }) => [comment, ...replies.nodes])
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt))
    .slice(-MOST_MESSAGES)
  return ticketOfRecord({
    title: discussion.title,
    description: discussion.body,
    external_source: source,
    external_id: String(discussion.number),
    external_url: discussion.url,
    // An answer was chosen: nobody waits for one any more.
    external_status: discussion.closed ? 'closed' : discussion.isAnswered ? 'solved' : 'open',
    external_created_at: discussion.createdAt,
    external_updated_at: discussion.updatedAt,
    requester_name: discussion.author?.login,
    channel: 'github',
    tags: [discussion.category, ...(discussion.labels?.nodes ?? [])],
    comments: said
      .filter(({ body }) => !isOurNote(body))
      .map((comment) => ({
        body: comment.body,
        author_name: comment.author?.login,
        author_role: isTeam(comment, discussion) ? 'agent' : 'customer',
        external_id: comment.id,
        sent_at: comment.createdAt,
      })),
  })
}

const isTeam = ({ author, authorAssociation }: Comment, discussion: Discussion): boolean =>
  isOfTeam({
    isAuthor: author?.login === discussion.author?.login,
    association: authorAssociation,
    isBot: author?.__typename === 'Bot',
  })

import { buildSchema, graphql } from 'graphql'

type Said = { id: string; body: string; user: string; association: string; createdAt: string }
export type FakeDiscussion = {
  number: number
  title: string
  body: string
  user: string
  category: string
  updatedAt: string
  closed: boolean
  isAnswered: boolean | null
  labels: string[]
  comments: (Said & { replies: Said[] })[]
}

/** As much of GitHub's schema as tells of discussions, with its names and its nulls: https://docs.github.com/en/graphql/overview/public-schema */
const SCHEMA = buildSchema(`
  scalar DateTime
  scalar URI
  interface Actor { login: String! }
  type User implements Actor { login: String! }
  type Bot implements Actor { login: String! }
  interface Node { id: ID! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Label implements Node { id: ID! name: String! }
  type LabelConnection { nodes: [Label] }
  type DiscussionCategory { name: String! }
  enum CommentAuthorAssociation { COLLABORATOR CONTRIBUTOR FIRST_TIMER FIRST_TIME_CONTRIBUTOR MANNEQUIN MEMBER NONE OWNER }
  type DiscussionComment implements Node {
    id: ID! body: String! createdAt: DateTime! authorAssociation: CommentAuthorAssociation! author: Actor
    replies(first: Int, last: Int): DiscussionCommentConnection!
  }
  type DiscussionCommentConnection { nodes: [DiscussionComment] totalCount: Int! }
  type Discussion implements Node {
    id: ID! number: Int! title: String! body: String! url: URI! closed: Boolean! isAnswered: Boolean
    createdAt: DateTime! updatedAt: DateTime! author: Actor category: DiscussionCategory!
    labels(first: Int, last: Int): LabelConnection
    comments(first: Int, last: Int): DiscussionCommentConnection!
  }
  type DiscussionConnection { nodes: [Discussion] pageInfo: PageInfo! totalCount: Int! }
  enum DiscussionOrderField { CREATED_AT UPDATED_AT }
  enum OrderDirection { ASC DESC }
  input DiscussionOrder { field: DiscussionOrderField! direction: OrderDirection! }
  type Repository {
    hasDiscussionsEnabled: Boolean!
    discussion(number: Int!): Discussion
    discussions(first: Int, last: Int, after: String, before: String, orderBy: DiscussionOrder): DiscussionConnection!
  }
  enum SearchType { DISCUSSION ISSUE REPOSITORY USER }
  type SearchResultItemConnection { discussionCount: Int! issueCount: Int! }
  type Query {
    repository(owner: String!, name: String!): Repository
    search(query: String!, type: SearchType!, first: Int): SearchResultItemConnection!
    node(id: ID!): Node
  }
  input AddLabelsToLabelableInput { labelableId: ID! labelIds: [ID!]! clientMutationId: String }
  input RemoveLabelsFromLabelableInput { labelableId: ID! labelIds: [ID!]! clientMutationId: String }
  input AddDiscussionCommentInput { discussionId: ID! body: String! replyToId: ID clientMutationId: String }
  type Payload { clientMutationId: String }
  type Mutation {
    addLabelsToLabelable(input: AddLabelsToLabelableInput!): Payload
    removeLabelsFromLabelable(input: RemoveLabelsFromLabelableInput!): Payload
    addDiscussionComment(input: AddDiscussionCommentInput!): Payload
  }
`)

type Asked = { query: string; variables: Record<string, unknown> }
type Page = { first?: number; last?: number; after?: string | null }
type State = {
  discussions: FakeDiscussion[]
  /** False: the repository has none. */
  areOn: boolean
  /** Pages of more than so many do not end within GitHub's ten seconds. */
  mostAtOnce: number
  /** Called when a page of discussions was answered. */
  meanwhile: () => void
  /** Names of mutations, as they came. */
  mutations: string[]
}

const idOf = ({ number }: FakeDiscussion) => `D_${number}`
/** What GitHub calls a label, beside its name. */
export const labelId = (name: string): string => `LA_${Buffer.from(name).toString('base64url')}`
const nameOf = (id: string) => Buffer.from(id.slice('LA_'.length), 'base64url').toString()
/** GitHub's own limit of a page: more is a fault, and so is none. */
const isBounded = ({ first, last }: Page) => [first ?? last ?? 0].every((size) => size >= 1 && size <= 100)

const toComment = ({ user, association, ...said }: Said, replies: Said[] = []): object => ({
  ...said,
  ...{ authorAssociation: association, author: user === '' ? null : { __typename: 'User', login: user } },
  replies: ({ last = 100 }: Page) => ({ nodes: replies.slice(-last).map((each) => toComment(each)) }),
})

const toNode = (discussion: FakeDiscussion): object => ({
  ...discussion,
  ...{ __typename: 'Discussion', id: idOf(discussion), createdAt: '2026-01-01T00:00:00Z' },
  url: `https://github.com/acme/app/discussions/${discussion.number}`,
  author: discussion.user === '' ? null : { __typename: 'User', login: discussion.user },
  category: { name: discussion.category },
  labels: { nodes: discussion.labels.map((name) => ({ id: labelId(name), name })) },
  comments: ({ last = 100 }: Page) => ({
    nodes: discussion.comments.slice(-last).map(({ replies, ...comment }) => toComment(comment, replies)),
  }),
})

/** By when they were changed, the latest first; a place is a moment and a number, so that what moves up is never skipped over. */
function list(state: State, page: Page) {
  const placeOf = ({ updatedAt, number }: FakeDiscussion) => `${updatedAt} ${String(number).padStart(9, '0')}`
  const sorted = state.discussions.toSorted((a, b) => placeOf(b).localeCompare(placeOf(a)))
  const behind = page.after ? Buffer.from(page.after, 'base64').toString() : null
  const rest = behind === null ? sorted : sorted.filter((each) => placeOf(each) < behind)
  const taken = rest.slice(0, page.first)
  const last = taken.at(-1)
  return {
    totalCount: sorted.length,
    nodes: taken.map(toNode),
    pageInfo: {
      hasNextPage: rest.length > taken.length,
      endCursor: last ? Buffer.from(placeOf(last)).toString('base64') : null,
    },
  }
}

/** Answers as GitHub's GraphQL API does about the discussions of `acme/app`: every fault with 200. */
export async function answerGraph(state: State, { query, variables }: Asked): Promise<object> {
  const find = (id: unknown) => state.discussions.find((each) => idOf(each) === id)
  const write = (name: string, change: (input: Record<string, string & string[]>) => void) => {
    return ({ input }: { input: Record<string, string & string[]> }) => {
      state.mutations.push(name)
      change(input)
      return { clientMutationId: null }
    }
  }
  const first = Number(variables.first ?? 1)
  if (!isBounded({ first }))
    return { errors: [{ type: 'EXCESSIVE_PAGINATION', message: `Requesting ${first} records` }] }
  if (first > state.mostAtOnce)
    return {
      data: null,
      errors: [{ message: 'Something went wrong while executing your query. This may be the result of a timeout' }],
    }
  const missing: object[] = []
  const notFound = (what: string, path: string[]) => {
    missing.push({ type: 'NOT_FOUND', path, message: `Could not resolve to a ${what}` })
    return null
  }
  const repository = {
    hasDiscussionsEnabled: state.areOn,
    discussions: (page: Page) => list({ ...state, discussions: state.areOn ? state.discussions : [] }, page),
    discussion({ number }: { number: number }) {
      const found = state.discussions.find((each) => each.number === number)
      return found ? toNode(found) : notFound('Discussion', ['repository', 'discussion'])
    },
  }
  const rootValue = {
    repository: ({ owner, name }: { owner: string; name: string }) =>
      owner === 'acme' && name === 'app' ? repository : notFound('Repository', ['repository']),
    search: () => ({ discussionCount: state.discussions.length, issueCount: 0 }),
    node: ({ id }: { id: string }) => {
      const found = find(id)
      return found ? toNode(found) : notFound('node', ['node'])
    },
    addLabelsToLabelable: write('addLabels', ({ labelableId, labelIds = [] }) => {
      const found = find(labelableId)
      if (found) found.labels = [...new Set([...found.labels, ...[...labelIds].map(nameOf)])]
    }),
    removeLabelsFromLabelable: write('removeLabels', ({ labelableId, labelIds = [] }) => {
      const found = find(labelableId)
      if (found) found.labels = found.labels.filter((name) => ![...labelIds].map(nameOf).includes(name))
    }),
    addDiscussionComment: write('addComment', ({ discussionId, body = '' }) => {
      const said = { body, user: 'sta', association: 'NONE', createdAt: new Date().toISOString() }
      find(discussionId)?.comments.push({ id: `DC_${state.mutations.length}`, ...said, replies: [] })
    }),
  }
  const { data, errors = [] } = await graphql({ schema: SCHEMA, source: query, rootValue, variableValues: variables })
  if (data?.repository && query.includes('discussions(')) state.meanwhile()
  const faults = [...errors.map(({ message }) => ({ message })), ...missing]
  return { data, ...(faults.length > 0 && { errors: faults }) }
}

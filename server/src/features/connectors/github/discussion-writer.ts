import { z } from 'zod'
import type { Change, Present } from '../adapter.ts'
import type { Call } from '../call.ts'
import { ConnectorError } from '../connector-error.ts'
import type { Repository } from './discussions.ts'
import type { Graph } from './graph.ts'

type Means = { call: Call; graph: Graph; takeTurn: () => Promise<void> }

const Label = z.object({ id: z.string(), name: z.string() })
const Found = z.object({
  repository: z
    .object({
      discussion: z
        .object({ id: z.string(), updatedAt: z.string(), labels: z.object({ nodes: z.array(Label) }).nullish() })
        .nullable(),
    })
    .nullable(),
})
type Found = NonNullable<NonNullable<z.infer<typeof Found>['repository']>['discussion']>
const Notes = z.object({
  node: z.object({ comments: z.object({ nodes: z.array(z.object({ body: z.string() })) }) }).nullable(),
})
const RestLabel = z.object({ node_id: z.string() })

const LOOK = `query($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    discussion(number: $number) { id updatedAt labels(first: 100) { nodes { id name } } }
  }
}`
const NOTES = `query($id: ID!) {
  node(id: $id) { ... on Discussion { comments(last: 100) { nodes { body } } } }
}`
const ADD = `mutation($id: ID!, $labels: [ID!]!) {
  addLabelsToLabelable(input: { labelableId: $id, labelIds: $labels }) { clientMutationId }
}`
const REMOVE = `mutation($id: ID!, $labels: [ID!]!) {
  removeLabelsFromLabelable(input: { labelableId: $id, labelIds: $labels }) { clientMutationId }
}`
const COMMENT = `mutation($id: ID!, $body: String!) {
  addDiscussionComment(input: { discussionId: $id, body: $body }) { clientMutationId }
}`

/** Labels and comments of discussions, which GitHub takes by GraphQL alone, with its own ids of them and of labels. */
export function discussionWriter(
  { repo, repository }: { repo: string; repository: Repository },
  { call, graph, takeTurn }: Means,
) {
  const known = new Map<string, Found>()
  const foundOf = (id: string): Found => {
    const found = known.get(id)
    if (!found) throw new ConnectorError('rejected', 'The discussion was not looked at')
    return found
  }
  const mutate = async (mutation: string, variables: Record<string, unknown>) => {
    await takeTurn()
    await graph(mutation, variables, z.unknown())
  }
  /** An issue makes a label that is new by itself; a discussion wants one that is there. */
  const labelOf = async (name: string): Promise<string> => {
    const found = await call(`${repo}/labels/${encodeURIComponent(name)}`, RestLabel)
    if (found) return found.node_id
    await takeTurn()
    const made = await call(`${repo}/labels`, RestLabel, { method: 'POST', body: { name } })
    if (!made) throw new ConnectorError('rejected', `The label ${name} could not be made (404)`)
    return made.node_id
  }
  return {
    /** Whether it was looked at, and is a discussion. */
    knows: (id: string): boolean => known.has(id),
    async look(id: string): Promise<Present | null> {
      const { repository: there } = await graph(LOOK, { ...repository, number: Number(id) }, Found)
      const found = there?.discussion
      if (!found) return null
      known.set(id, found)
      return { id, tags: (found.labels?.nodes ?? []).map(({ name }) => name), priority: null, stamp: found.updatedAt }
    },
    async write(number: string, { addTags, removeTags, note }: Change): Promise<void> {
      const { id, labels } = foundOf(number)
      const added: string[] = []
      for (const tag of addTags) added.push(await labelOf(tag))
      // First the new ones: a crash in between leaves both, which are known as ours.
      if (added.length > 0) await mutate(ADD, { id, labels: added })
      const removed = (labels?.nodes ?? []).filter(({ name }) => removeTags.includes(name))
      if (removed.length > 0) await mutate(REMOVE, { id, labels: removed.map((label) => label.id) })
      if (note !== null) await mutate(COMMENT, { id, body: note })
    },
    async hasNote(number: string, words: string): Promise<boolean> {
      const { node } = await graph(NOTES, { id: foundOf(number).id }, Notes)
      return (node?.comments.nodes ?? []).some(({ body }) => body.includes(words))
    },
  }
}

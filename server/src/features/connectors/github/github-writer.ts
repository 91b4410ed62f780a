import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Present, Writer } from '../adapter.ts'
import type { Call } from '../call.ts'
import { ConnectorError } from '../connector-error.ts'
import { lookAtEach } from '../writing.ts'
import { discussionWriter } from './discussion-writer.ts'
import type { Repository } from './discussions.ts'
import type { Graph } from './graph.ts'

/** Between two writes: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api */
const PAUSE_MS = 1000
/** Of as many issues at once; GitHub gives them one by one. */
const LOOK_AT_ONCE = 5
/** Its clock may be another than ours. */
const CLOCKS_APART_MS = 3_600_000

const Issue = z.object({
  number: z.number(),
  labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])).default([]),
  updated_at: z.string(),
})
const Comments = z.array(z.object({ body: z.string().nullish() }))

/** Labels are added and taken away one by one, so that no other label is ever touched. A note is a comment, which everybody can read. */
export function githubWriter(
  { repo, repository }: { repo: string; repository: Repository },
  call: Call,
  graph: Graph | null,
): Writer {
  let allowedAt = 0
  const takeTurn = async () => {
    const wait = Math.max(0, allowedAt - Date.now())
    allowedAt = Date.now() + wait + PAUSE_MS
    await sleep(wait)
  }
  const write = async (path: string, method: 'POST' | 'DELETE', body?: unknown) => {
    await takeTurn()
    return call(path, z.unknown(), { method, body })
  }
  const discussions = graph && discussionWriter({ repo, repository }, { call, graph, takeTurn })
  const look = async (id: string): Promise<Present | null> => {
    const issue = await call(`${repo}/issues/${id}`, Issue)
    if (!issue) return discussions ? discussions.look(id) : null
    const tags = issue.labels.flatMap((label) => (typeof label === 'string' ? label : (label.name ?? [])))
    return { id, tags, priority: null, stamp: issue.updated_at }
  }
  return {
    atOnce: 1,
    lookAtOnce: LOOK_AT_ONCE,
    look: lookAtEach(look),
    async write({ id }, change) {
      if (discussions?.knows(id)) return discussions.write(id, change)
      const { addTags, removeTags, note } = change
      const labels = `${repo}/issues/${id}/labels`
      // First the new one: a crash in between leaves both, which are known as ours.
      if (addTags.length > 0 && (await write(labels, 'POST', { labels: addTags })) === null) throw gone()
      for (const tag of removeTags) await write(`${labels}/${encodeURIComponent(tag)}`, 'DELETE')
      if (note !== null && (await write(`${repo}/issues/${id}/comments`, 'POST', { body: note })) === null) throw gone()
    },
    async hasNote(id, words, since) {
      if (discussions?.knows(id)) return discussions.hasNote(id, words)
      const from = new Date(since.getTime() - CLOCKS_APART_MS).toISOString()
      const path = `${repo}/issues/${id}/comments?per_page=100&since=${encodeURIComponent(from)}`
      return ((await call(path, Comments)) ?? []).some(({ body }) => body?.includes(words))
    },
  }
}

const gone = () => new ConnectorError('rejected', 'The issue is not there any more (404)')

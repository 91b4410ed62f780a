import { z } from 'zod'
import type { Present, Writer } from '../adapter.ts'
import type { Call } from '../call.ts'
import { lookAtEach, refuseChanged } from '../writing.ts'

const LOOK_AT_ONCE = 5
/** Version 2 of the API, which takes and gives text on Cloud as well. */
const API = '/rest/api/2/issue'

const Issue = z.object({
  fields: z.object({
    labels: z.array(z.string()).nullish(),
    priority: z.object({ name: z.string() }).nullish(),
    updated: z.string(),
  }),
})
const Comments = z.object({ comments: z.array(z.looseObject({ body: z.string().nullish() })) })

/** Labels are added and taken away one by one; a priority is not written over one that changed since it was looked at. */
export function jiraWriter(call: Call): Writer {
  const look = async (key: string): Promise<Present | null> => {
    const issue = await call(`${API}/${key}?fields=labels,priority,updated`, Issue)
    if (!issue) return null
    const { labels, priority, updated } = issue.fields
    return { id: key, tags: labels ?? [], priority: priority?.name ?? null, stamp: updated }
  }
  return {
    atOnce: 2,
    lookAtOnce: LOOK_AT_ONCE,
    look: lookAtEach(look),
    async write(present, { addTags, removeTags, priority, note }) {
      await refuseChanged(look, present)
      const { id } = present
      const labels = [...removeTags.map((remove) => ({ remove })), ...addTags.map((add) => ({ add }))]
      const body = {
        ...(labels.length > 0 && { update: { labels } }),
        ...(priority !== undefined && { fields: { priority: { name: priority } } }),
      }
      if (Object.keys(body).length > 0) await call(`${API}/${id}`, z.unknown(), { method: 'PUT', body })
      if (note !== null)
        await call(`${API}/${id}/comment`, z.unknown(), {
          method: 'POST',
          // In projects of Jira Service Management it is an internal one; others do not know the property.
          body: { body: note, properties: [{ key: 'sd.public.comment', value: { internal: true } }] },
        })
    },
    async hasNote(id, words) {
      const found = await call(`${API}/${id}/comment?orderBy=-created&maxResults=100`, Comments)
      return (found?.comments ?? []).some(({ body }) => body?.includes(words))
    },
  }
}

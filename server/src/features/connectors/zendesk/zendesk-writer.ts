import { z } from 'zod'
import type { Change, Present, Writer } from '../adapter.ts'
import type { Call } from '../call.ts'
import { ConnectorError } from '../connector-error.ts'
import { tagsAfter } from '../writing.ts'

const Looked = z.object({
  tickets: z.array(
    z.object({
      id: z.number(),
      tags: z.array(z.string()).nullish(),
      priority: z.string().nullish(),
      updated_at: z.string(),
    }),
  ),
})
const Comments = z.object({ comments: z.array(z.looseObject({ body: z.string().nullish() })) })

/**
 * Tags, priority and an internal note of a ticket go in one request, which Zendesk refuses with 409 when the ticket was changed
 * since it was looked at: https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#update-ticket (safe_update).
 */
export const zendeskWriter = (call: Call): Writer => ({
  atOnce: 5,
  // Of show_many: https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#show-multiple-tickets
  lookAtOnce: 100,
  async look(ids) {
    const read = await call(`/api/v2/tickets/show_many.json?ids=${ids.join(',')}`, Looked)
    if (!read) throw new ConnectorError('refused', 'There is no Zendesk at this address (404)')
    return new Map(
      read.tickets.map(({ id, tags, priority, updated_at }) => [
        String(id),
        { id: String(id), tags: tags ?? [], priority: priority ?? null, stamp: updated_at },
      ]),
    )
  },
  async write(present, change) {
    const ticket = { ...valuesOf(present, change), safe_update: true, updated_stamp: present.stamp }
    const answer = await call(`/api/v2/tickets/${present.id}.json`, z.unknown(), { method: 'PUT', body: { ticket } })
    if (answer === null) throw new ConnectorError('rejected', 'The ticket is not there any more (404)')
  },
  async hasNote(id, words) {
    const path = `/api/v2/tickets/${id}/comments.json?sort_order=desc&per_page=100`
    return ((await call(path, Comments))?.comments ?? []).some(({ body }) => body?.includes(words))
  },
})

function valuesOf(present: Present, change: Change) {
  const { priority, note } = change
  const tags = tagsAfter(present, change)
  return {
    ...(tags && { tags }),
    ...(priority !== undefined && { priority }),
    ...(note !== null && { comment: { body: note, public: false } }),
  }
}

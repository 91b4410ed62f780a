import { z } from 'zod'
import type { Present, Writer } from '../adapter.ts'
import type { Call } from '../call.ts'
import { asHtml, lookAtEach, refuseChanged, tagsAfter } from '../writing.ts'
import { PRIORITIES, priorityNumber } from './freshdesk-numbers.ts'

const LOOK_AT_ONCE = 5
/** Pages of a hundred conversations, the oldest first. */
const MOST_PAGES = 10

const Ticket = z.object({
  tags: z.array(z.string()).nullish(),
  priority: z.number().nullish(),
  updated_at: z.string(),
})
const Conversations = z.array(z.looseObject({ body_text: z.string().nullish() }))

/** Freshdesk has no condition for a write: the ticket is looked at once more right before it. */
export function freshdeskWriter(call: Call): Writer {
  const look = async (id: string): Promise<Present | null> => {
    const ticket = await call(`/api/v2/tickets/${id}`, Ticket)
    if (!ticket) return null
    return { id, tags: ticket.tags ?? [], priority: PRIORITIES[ticket.priority ?? 0] ?? null, stamp: ticket.updated_at }
  }
  return {
    atOnce: 2,
    lookAtOnce: LOOK_AT_ONCE,
    look: lookAtEach(look),
    async write(present, change) {
      await refuseChanged(look, present)
      const { id } = present
      const { priority, note } = change
      const tags = tagsAfter(present, change)
      const body = {
        ...(tags && { tags }),
        ...(priority && { priority: priorityNumber(priority) }),
      }
      if (Object.keys(body).length > 0) await call(`/api/v2/tickets/${id}`, z.unknown(), { method: 'PUT', body })
      if (note !== null)
        await call(`/api/v2/tickets/${id}/notes`, z.unknown(), {
          method: 'POST',
          body: { body: asHtml(note), private: true },
        })
    },
    async hasNote(id, words) {
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const some = (await call(`/api/v2/tickets/${id}/conversations?per_page=100&page=${page}`, Conversations)) ?? []
        if (some.some(({ body_text }) => body_text?.includes(words))) return true
        if (some.length < 100) break
      }
      return false
    },
  }
}

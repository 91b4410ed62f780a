import { readableText } from '@sta/markup/readable'
import { z } from 'zod'
import type { Present, Writer } from '../adapter.ts'
import type { Call } from '../call.ts'
import { ConnectorError } from '../connector-error.ts'
import { asHtml, lookAtEach, refuseChanged } from '../writing.ts'

const LOOK_AT_ONCE = 5

const Tag = z.object({ id: z.string(), name: z.string() })
const Conversation = z.object({
  updated_at: z.number(),
  tags: z.object({ tags: z.array(Tag) }).nullish(),
  conversation_parts: z.object({ conversation_parts: z.array(z.object({ body: z.string().nullish() })) }).nullish(),
})

/**
 * Tags have numbers and are put on and taken off one by one, each by a teammate, as is a note: in the name of whose token it is. A
 * tag that is new is made by its name. A priority is a tag, as the API knows no other that could be set.
 * https://developers.intercom.com/docs/references/2.11/rest-api/api.intercom.io/tags/attachtagtoconversation
 */
export function intercomWriter(call: Call, author: () => Promise<string>): Writer {
  /** Numbers by name, which are the same in all conversations. */
  const numbers = new Map<string, string>()
  const read = (id: string) => call(`/conversations/${id}`, Conversation)
  const look = async (id: string): Promise<Present | null> => {
    const conversation = await read(id)
    if (!conversation) return null
    const tags = conversation.tags?.tags ?? []
    for (const tag of tags) numbers.set(tag.name, tag.id)
    return { id, tags: tags.map(({ name }) => name), priority: null, stamp: String(conversation.updated_at) }
  }
  const numberOf = async (name: string): Promise<string> => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    // Of a tag that is there it answers with that one.
    const made = await call('/tags', Tag, { method: 'POST', body: { name } })
    if (!made) throw gone()
    numbers.set(name, made.id)
    return made.id
  }
  return {
    atOnce: 2,
    lookAtOnce: LOOK_AT_ONCE,
    look: lookAtEach(look),
    async write(present, { addTags, removeTags, note }) {
      await refuseChanged(look, present)
      const path = `/conversations/${present.id}`
      const admin_id = await author()
      const send = async (method: 'POST' | 'DELETE', to: string, body: object) =>
        call(`${path}${to}`, z.unknown(), { method, body: { ...body, admin_id } })
      // First the new one: a crash in between leaves both, which are known as ours.
      for (const tag of addTags) if ((await send('POST', '/tags', { id: await numberOf(tag) })) === null) throw gone()
      for (const tag of removeTags) await send('DELETE', `/tags/${await numberOf(tag)}`, {})
      if (note === null) return
      const said = await send('POST', '/reply', { type: 'admin', message_type: 'note', body: asHtml(note) })
      if (said === null) throw gone()
    },
    async hasNote(id, words) {
      const parts = (await read(id))?.conversation_parts?.conversation_parts ?? []
      return parts.some(({ body }) => readableText(body ?? '').includes(words))
    },
  }
}

const gone = () => new ConnectorError('rejected', 'The conversation is not there any more (404)')

import { escapeTags } from '@sta/markup/escape-tags'
import type { Change, Present, Writer } from './adapter.ts'
import { ConnectorError } from './connector-error.ts'

/** Null when the ticket is not there any more. */
type LookAtOne = (id: string) => Promise<Present | null>

/** For a system that gives its tickets one by one. */
export const lookAtEach =
  (look: LookAtOne): Writer['look'] =>
  async (ids) => {
    const found = await Promise.all(ids.map(look))
    return new Map(found.flatMap((present) => (present ? [[present.id, present]] : [])))
  }

/** For a system without a condition for a write: the ticket is looked at once more right before it. @throws ConnectorError `changed`. */
export async function refuseChanged(look: LookAtOne, { id, stamp }: Present): Promise<void> {
  if ((await look(id))?.stamp !== stamp) throw new ConnectorError('changed', 'Somebody else changed it meanwhile')
}

/** All tags once the change is made, for a system that takes them as a whole; null: they stay. */
export function tagsAfter({ tags }: Present, { addTags, removeTags }: Change): string[] | null {
  if (addTags.length + removeTags.length === 0) return null
  return [...tags.filter((tag) => !removeTags.includes(tag) && !addTags.includes(tag)), ...addTags]
}

/** A note for a system that takes HTML. */
export const asHtml = (text: string): string => escapeTags(text).replaceAll('\n', '<br>')

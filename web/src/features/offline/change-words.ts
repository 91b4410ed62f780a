import { inWords } from '../../platform/format-number.ts'
import type { KeptChange } from '../../platform/offline/queued-change.ts'
import { texts } from '../../texts/texts.ts'

type LabelOf = (category: string | null) => string

/** What a kept change is about, such as `Ticket 7: category Billing`. @param labelOf what people call a category */
export function changeWords(change: KeptChange, labelOf: LabelOf): string {
  const words = texts.keptChanges
  if (change.kind === 'create') return words.created(change.ticket.title)
  if (change.kind === 'bulk') return bulkWords(change.ticketIds, change.change)
  return `${words.ticket(change.ticketId)}: ${aboutTicket(change, labelOf)}`
}

function aboutTicket(change: Exclude<KeptChange, { kind: 'create' | 'bulk' }>, labelOf: LabelOf): string {
  const words = texts.keptChanges
  if (change.kind === 'edit') return words.edited
  if (change.kind === 'undo') return words.undone(words.and(change.corrections.map(({ field }) => words.fields[field])))
  const { category, priority } = change.decision
  return words.and([
    ...(category === undefined ? [] : [words.category(labelOf(category))]),
    ...(priority === undefined ? [] : [words.priority(inWords(priority))]),
  ])
}

type Bulk = Extract<KeptChange, { kind: 'bulk' }>['change']

function bulkWords(ids: number[], { assignee, add_tags = [], remove_tags = [], delete: isDelete }: Bulk): string {
  const words = texts.keptChanges
  const [id] = ids
  // Of one ticket its number says more than `1 ticket`.
  const which = ids.length === 1 && id !== undefined ? words.thisTicket(id) : words.tickets(ids.length)
  if (isDelete) return words.deleted(which)
  if (add_tags.length > 0) return words.tagged(which, add_tags.join(', '))
  if (remove_tags.length > 0) return words.untagged(which, remove_tags.join(', '))
  return assignee ? words.assigned(which, assignee) : words.unassigned(which)
}

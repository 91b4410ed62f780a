import type { WriteBackSettings } from '@sta/contract/schemas/connections/write-back'
import type { Priority } from '@sta/contract/schemas/taxonomy'
import type { WriteBackField } from '@sta/contract/wire/write-back'
import type { Change, Present } from '../connectors/adapter.ts'
import type { Base, Conflict } from './tables.ts'

export type Planned = {
  category: string | null
  priority: Priority | null
  /** What the source has from us. */
  base: Base
  keeps: WriteBackField[]
  /** What came with the ticket: it counts for fields that nothing was written to yet. */
  imported: { tags: string[]; priority: string | null }
  noteKey: string | null
}

export type Plan = {
  /** Null when all is there as it is to be. The note's text is put in when it is written. */
  change: Omit<Change, 'note'> | null
  changes: { field: WriteBackField; from: string | null; to: string | null }[]
  conflicts: Conflict[]
  /** As it is once the change is written. */
  base: Base
  hasNote: boolean
}

type FieldPlan = {
  field: 'category' | 'priority'
  present: string | null
  wanted: string | null
  imported: string | null
}

/**
 * What is to be written to one ticket. A value is written over what was imported or what was last written from here, and over
 * nothing else: what differs from both was set by a person at the source, and is a conflict.
 *
 * @param noteKey what a note of now would say in short.
 */
export function planTicket(
  settings: WriteBackSettings,
  { hasPriorities }: { hasPriorities: boolean },
  ticket: Planned,
  present: Present,
  noteKey: string,
): Plan {
  const plan: Plan = { change: null, changes: [], conflicts: [], base: { ...ticket.base }, hasNote: false }
  const change: Omit<Change, 'note'> = { addTags: [], removeTags: [] }
  const category = planCategory(settings, ticket, present)
  if (category && decide(category, ticket, plan)) replaceTag(change, category)
  const priority = planPriority(settings, { hasPriorities }, ticket, present)
  if (priority && decide(priority, ticket, plan)) {
    if (hasPriorities) change.priority = priority.wanted
    else replaceTag(change, priority)
  }
  if (settings.note && ticket.noteKey !== noteKey) {
    plan.hasNote = true
    plan.changes.push({ field: 'note', from: null, to: null })
  }
  return plan.changes.length === 0 ? plan : { ...plan, change }
}

/** @returns whether it is to be written. */
function decide({ field, present, wanted, imported }: FieldPlan, { base, keeps }: Planned, plan: Plan): boolean {
  const ours = base[field]
  if (present === wanted) {
    plan.base[field] = wanted
    return false
  }
  if (keeps.includes(field)) return false
  // Tags are replaced one by one: a crash in between leaves both.
  const isHalfWritten = ours && wanted && present === joined([ours, wanted])
  if (!isHalfWritten && present !== (ours === undefined ? imported : ours)) {
    plan.conflicts.push({ field, theirs: present, ours: wanted })
    return false
  }
  plan.changes.push({ field, from: present, to: wanted })
  plan.base[field] = wanted
  return true
}

/** Several tags of one field are told as one value. */
const BETWEEN = ', '
const joined = (tags: string[]): string | null => (tags.length === 0 ? null : [...new Set(tags)].sort().join(BETWEEN))

function replaceTag(change: Omit<Change, 'note'>, { present, wanted }: FieldPlan): void {
  change.removeTags.push(...(present?.split(BETWEEN) ?? []).filter((tag) => tag !== wanted))
  if (wanted !== null) change.addTags.push(wanted)
}

function planCategory({ category }: WriteBackSettings, ticket: Planned, present: Present): FieldPlan | null {
  if (!category || (ticket.category === null && ticket.base.category === undefined)) return null
  const { prefix } = category
  const isOf = (tag: string) => tag.startsWith(prefix) || tag === ticket.base.category
  return {
    field: 'category',
    present: joined(present.tags.filter(isOf)),
    wanted: ticket.category === null ? null : `${prefix}${ticket.category}`,
    imported: joined(ticket.imported.tags.filter(isOf)),
  }
}

function planPriority(
  { priority }: WriteBackSettings,
  { hasPriorities }: { hasPriorities: boolean },
  ticket: Planned,
  present: Present,
): FieldPlan | null {
  const wanted = ticket.priority && priority?.[ticket.priority]
  if (!wanted) return null
  const field = 'priority'
  if (hasPriorities) return { field, present: present.priority, wanted, imported: ticket.imported.priority }
  const isOf = (tag: string) => Object.values(priority ?? {}).includes(tag) || tag === ticket.base.priority
  return {
    ...{ field, wanted, present: joined(present.tags.filter(isOf)) },
    imported: joined(ticket.imported.tags.filter(isOf)),
  }
}

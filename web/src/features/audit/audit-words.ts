import type { AuditEntry } from '@sta/contract/schemas/access/audit'
import { exactTime } from '../../platform/format-time.ts'
import { texts } from '../../texts/texts.ts'

type Subject = Pick<AuditEntry, 'target_type' | 'target_id' | 'target_count'>

/** What an entry is about, in words; empty when it is about nothing in particular. */
export function subjectOf({ target_type, target_id, target_count }: Subject): string {
  if (target_count !== null) return texts.audit.tickets(target_count)
  return target_type === null ? '' : texts.audit.target(target_type, target_id)
}

/** Where that can be looked at; null when there is no page of it. */
export function addressOf({ target_type, target_id }: Subject): string | null {
  const isNumber = target_id !== null && /^[1-9]\d{0,15}$/.test(target_id)
  if (target_type === 'ticket' && isNumber) return `/tickets/${target_id}`
  if (target_type === 'run' && isNumber) return `/runs/${target_id}`
  if (target_type === 'evaluation' && isNumber) return `/evaluations/${target_id}`
  if (target_type === 'labelled_set') return '/evaluations'
  if (target_type === 'taxonomy' || target_type === 'local_model') return '/settings'
  return null
}

export const actorOf = ({ actor_kind, actor_name }: Pick<AuditEntry, 'actor_kind' | 'actor_name'>): string =>
  actor_name ?? texts.audit.actorKinds[actor_kind]

export type ChangedValue = { name: string; before: string | null; after: string | null }

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

const fieldOf = (name: string): string => texts.audit.field(name) ?? name.replaceAll('_', ' ')

const asText = (value: unknown): string | null => {
  if (value === undefined) return null
  if (value === null || value === '') return texts.audit.nothing
  if (typeof value === 'boolean') return value ? texts.audit.yes : texts.audit.no
  if (Array.isArray(value)) return value.map((each) => asText(each)).join(', ') || texts.audit.nothing
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, each]) => `${fieldOf(name)}: ${asText(each)}`)
      .join(', ')
  const text = String(value)
  return INSTANT.test(text) ? exactTime(text) : text
}

/** Each value that an entry tells of; null where it says nothing about before or after. */
export function changedValues({ old_value, new_value }: Pick<AuditEntry, 'old_value' | 'new_value'>): ChangedValue[] {
  const names = [...new Set([...Object.keys(old_value ?? {}), ...Object.keys(new_value ?? {})])]
  return names.map((name) => ({
    name: fieldOf(name),
    before: asText(old_value?.[name]),
    after: asText(new_value?.[name]),
  }))
}

import type { WriteBack, WriteBackSettings } from '@sta/contract/schemas/connections/write-back'
import type { PRIORITIES } from '@sta/contract/wire/values'
import type { WriteBackKind } from '@sta/contract/wire/write-back'

/** As it is typed: nothing is an empty text. */
export type Draft = {
  hasCategory: boolean
  prefix: string
  hasPriority: boolean
  priority: Record<(typeof PRIORITIES)[number], string>
  note: boolean
  byItself: boolean
}

/** What was saved, or else what is usual for the system. */
export function draftOf({ settings, by_itself }: WriteBack, { usual, note }: WriteBackKind): Draft {
  const saved = settings?.priority
  return {
    hasCategory: settings === null || settings.category !== null,
    prefix: settings?.category?.prefix ?? 'intent__',
    hasPriority: saved !== null,
    priority: saved ? { low: saved.low ?? '', medium: saved.medium ?? '', high: saved.high ?? '' } : { ...usual },
    note: settings?.note ?? note === 'private',
    byItself: by_itself,
  }
}

export function settingsOf({ hasCategory, prefix, hasPriority, priority, note }: Draft): WriteBackSettings {
  const { low, medium, high } = priority
  return {
    category: hasCategory ? { prefix } : null,
    priority: hasPriority ? { low: low || null, medium: medium || null, high: high || null } : null,
    note,
  }
}

import type { HookMapping, HookTrial } from '@sta/contract/schemas/connections/incoming-hooks'
import { HOOK_LIMITS } from '@sta/contract/wire/limits'
import { HOOK_FIELDS } from '@sta/contract/wire/values'
import { mapColumns } from '@sta/import-file/columns'
import { isCustomPath } from '@sta/import-file/custom-columns'
import { mapMessage } from './map-message.ts'
import { stepTo } from './read-path.ts'

const MOST_PATHS = 300
const MOST_DEPTH = 6
const SHOWN_CHARACTERS = 80

type Found = { path: string; names: string[]; value: unknown }

/** What a sample would become, and where everything is in it. */
export function tryMapping(sample: Record<string, unknown>, given: HookMapping | null): HookTrial {
  const found = findValues(sample)
  const mapping = given ?? suggest(found)
  const { ticket, problems, warnings } = mapMessage(sample, mapping, 'hook')
  return {
    mapping,
    paths: found.map(({ path, value }) => ({ path, value: shown(value) })),
    ticket: ticket && {
      ...ticket,
      external_id: mapping.external_id ? ticket.external_id : null,
      messages: ticket.messages.length,
    },
    problems,
    warnings,
  }
}

/** Every value that is no object, and lists as a whole. */
function findValues(sample: object): Found[] {
  const found: Found[] = []
  const add = (object: object, path: string, names: string[]) => {
    for (const [name, value] of Object.entries(object)) {
      if (found.length >= MOST_PATHS) return
      const next = stepTo(path, name)
      if (next.length > HOOK_LIMITS.pathLength) continue
      if (typeof value === 'object' && value !== null && !Array.isArray(value) && names.length < MOST_DEPTH)
        add(value, next, [...names, name])
      else found.push({ path: next, names: [...names, name], value })
    }
  }
  add(sample, '', [])
  return found
}

/** By the names that exports of help desks have, of the whole path or, as most messages wrap what they are about, of its end. */
function suggest(found: Found[]): HookMapping {
  const guesses = [0, 1, 2].map((skipped) =>
    mapColumns(
      found.map(({ names }) => names.slice(skipped).join('.')),
      {},
      false,
    ),
  )
  const entries = TICKET_HOOK_FIELDS.flatMap((field) => {
    const at = guesses.map((map) => map[field][0]).find((index) => index !== undefined)
    const path = at === undefined ? undefined : found[at]?.path
    return path === undefined ? [] : [[field, path] as const]
  })
  const container = found.flatMap(({ names }) => containerIn(names) ?? [])[0]
  return { ...Object.fromEntries(entries), ...(container !== undefined && { custom_fields: container }) }
}

const isOfTicket = (field: (typeof HOOK_FIELDS)[number]) => field !== 'custom_fields'
const TICKET_HOOK_FIELDS = HOOK_FIELDS.filter(isOfTicket)

/** The path of what holds custom fields, where a value lies in such a thing. */
function containerIn(names: string[]): string | undefined {
  const end = names.findIndex(isCustomPath)
  return end < 0 ? undefined : names.slice(0, end + 1).reduce(stepTo, '')
}

const shown = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, SHOWN_CHARACTERS).toWellFormed()

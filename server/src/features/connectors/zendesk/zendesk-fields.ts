import { z } from 'zod'
import { askOnce } from '../ask-once.ts'
import type { Call } from '../call.ts'

const PER_PAGE = 100
/** An account has at most 400 fields. */
const MOST_PAGES = 4

const Fields = z.object({
  ticket_fields: z.array(z.object({ id: z.number(), title: z.string() })),
  meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }).nullish(),
})

export const CustomField = z.object({ id: z.number(), value: z.unknown() })
type CustomField = z.infer<typeof CustomField>

const isSet = ({ value }: CustomField): boolean => value !== null && value !== undefined && value !== ''

/** Custom fields of tickets by their titles: asked for once, and only when a ticket has any. Without them by their numbers. */
export function openFields(call: Call): (given: CustomField[]) => Promise<Record<string, unknown>> {
  const titles = askOnce((_all: 'all') => readTitles(call))
  return async (given) => {
    const set = given.filter(isSet)
    if (set.length === 0) return {}
    const known = await titles('all')
    return Object.fromEntries(set.map(({ id, value }) => [known?.get(id) ?? String(id), value]))
  }
}

async function readTitles(call: Call): Promise<Map<number, string>> {
  const titles = new Map<number, string>()
  let after = ''
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const found = await call(`/api/v2/ticket_fields.json?page[size]=${PER_PAGE}${after}`, Fields)
    for (const { id, title } of found?.ticket_fields ?? []) titles.set(id, title)
    if (!found?.meta?.has_more || !found.meta.after_cursor) break
    after = `&page[after]=${encodeURIComponent(found.meta.after_cursor)}`
  }
  return titles
}

import { z } from 'zod'
import { askOnce } from '../ask-once.ts'
import type { Call } from '../call.ts'

const Agent = z.object({ contact: z.object({ name: z.string().nullish() }) })
const Company = z.object({ name: z.string() })
const Fields = z.array(z.object({ name: z.string(), label: z.string() }))

export type Names = {
  company: (id: number) => Promise<string | null>
  agent: (id: number) => Promise<string | null>
  /** Custom fields by what they are called, instead of `cf_…`. */
  fields: (given: Record<string, unknown>) => Promise<Record<string, unknown>>
}

/** What numbers and keys of tickets are called: each is asked for once. */
export function openNames(call: Call): Names {
  const labels = askOnce((_all: 'all') => call('/api/v2/ticket_fields', Fields))
  return {
    company: askOnce(async (id) => (await call(`/api/v2/companies/${id}`, Company))?.name ?? null),
    agent: askOnce(async (id) => (await call(`/api/v2/agents/${id}`, Agent))?.contact.name ?? null),
    async fields(given) {
      const set = Object.entries(given).filter(([, value]) => value !== null && value !== '')
      if (set.length === 0) return {}
      const known = new Map((await labels('all'))?.map(({ name, label }) => [name, label]))
      return Object.fromEntries(set.map(([name, value]) => [known.get(name) ?? name, value]))
    },
  }
}

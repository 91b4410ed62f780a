import { z } from 'zod'
import { askOnce } from '../ask-once.ts'
import type { Call } from '../call.ts'
import type { Issue } from './jira-issue.ts'

/** What a search is asked for by name: an address has no room for more. */
const MOST_FIELDS = 100
const ORGANIZATIONS = 'com.atlassian.servicedesk:sd-customer-organizations'
/** Ranks, sprints, links to code, times of agreements: machinery of Jira, and nothing that somebody filled in. */
const MACHINERY =
  /gh-(lexo-rank|global-rank|sprint|epic-)|jpo-|sd-sla-field|sd-request-(feedback|language|participants)|vp-origin|devsummary|plugins\.jira-development|approvals|servicedesk:sentiment/

const Fields = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    custom: z.boolean().nullish(),
    schema: z.object({ custom: z.string().nullish() }).nullish(),
  }),
)

export type JiraFields = {
  /** What to ask a search for. */
  ids: string[]
  /** What of an issue is in them. */
  of: (fields: Issue['fields']) => { organization: unknown; custom_fields: Record<string, unknown> }
}

/** The custom fields that there are, by their names; with the organizations of requests in Jira Service Management. Asked for once. */
export function openJiraFields(call: Call, api: string): () => Promise<JiraFields> {
  const all = askOnce((_all: 'all') => call(`${api}/field`, Fields))
  return async () => {
    const custom = ((await all('all')) ?? []).filter(({ custom }) => custom === true)
    const organizations = custom.find(({ schema }) => schema?.custom === ORGANIZATIONS)
    const filledIn = custom.filter((field) => field !== organizations && !MACHINERY.test(field.schema?.custom ?? ''))
    const wanted = filledIn.slice(0, MOST_FIELDS)
    return {
      ids: [...(organizations ? [organizations.id] : []), ...wanted.map(({ id }) => id)],
      of: (fields) => ({
        organization: organizations && fields[organizations.id],
        custom_fields: Object.fromEntries(
          wanted.flatMap(({ id, name }) => (isSet(fields[id]) ? [[name, fields[id]] as const] : [])),
        ),
      }),
    }
  }
}

const isSet = (value: unknown): boolean => value !== null && value !== undefined

import { z } from 'zod'
import type { Call } from '../call.ts'
import { ConnectorError } from '../connector-error.ts'
import { Issue } from './jira-issue.ts'

const FIELDS = 'summary,description,status,priority,reporter,assignee,labels,created,updated,comment'

type Found = { issues: Issue[]; next: string | number | null }
type Search = {
  /** @param at where it goes on: a token of Cloud, a number of Data Center; null: at the beginning. */
  page: (jql: string, place: { at: string | number | null; size: number; further: string[] }) => Promise<Found>
  count: (jql: string) => Promise<number>
}

/** Data Center counts places, which move when an issue is changed meanwhile: so many are read again. */
const OVERLAP = 10

const CloudPage = z.object({
  issues: z.array(Issue),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().nullish(),
})
const ServerPage = z.object({ issues: z.array(Issue), startAt: z.number(), total: z.number() })

/**
 * Both ways to search: Cloud goes on by a token, Data Center by a number.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/
 * https://developer.atlassian.com/server/jira/platform/rest/
 */
export function openSearch(call: Call, isCloud: boolean): Search {
  const ask = async <S extends z.ZodType>(path: string, shape: S): Promise<z.output<S>> => {
    const found = await call(path, shape)
    if (found === null) throw new ConnectorError('refused', 'There is no Jira at this address (404)')
    return found
  }
  const query = (jql: string, size: number, further: string[] = []) =>
    `jql=${encodeURIComponent(jql)}&maxResults=${size}&fields=${[FIELDS, ...further].join(',')}`
  if (isCloud)
    return {
      async page(jql, { at, size, further }) {
        const token = at === null ? '' : `&nextPageToken=${encodeURIComponent(at)}`
        const { issues, nextPageToken } = await ask(
          `/rest/api/3/search/jql?${query(jql, size, further)}${token}`,
          CloudPage,
        )
        return { issues, next: nextPageToken ?? null }
      },
      async count(jql) {
        const asked = { method: 'POST', body: { jql: jql.replace(/ ORDER BY .*/, '') }, isQuestion: true } as const
        const counted = await call('/rest/api/3/search/approximate-count', z.object({ count: z.number() }), asked)
        return counted?.count ?? 0
      },
    }
  return {
    async page(jql, { at, size, further }) {
      const from = typeof at === 'number' ? at : 0
      const { issues, total } = await ask(`/rest/api/2/search?${query(jql, size, further)}&startAt=${from}`, ServerPage)
      const end = from + issues.length
      return { issues, next: end >= total || issues.length === 0 ? null : Math.max(from + 1, end - OVERLAP) }
    },
    async count(jql) {
      return (await ask(`/rest/api/2/search?${query(jql, 0)}`, ServerPage)).total
    },
  }
}

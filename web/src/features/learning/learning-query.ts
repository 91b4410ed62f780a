import type { LocalModelVersion } from '@sta/contract/schemas/local-model'
import { queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

/** What corrections taught the built-in model. */
export const learningQuery = queryOptions({
  queryKey: [queryRoots.learning],
  queryFn: ({ signal }) => client.getLocalModel({ signal }),
})

/** Shares of right answers, category and priority together; null when nothing was asked. */
export type Agreement = { before: number; after: number } | null

/** On corrected tickets, each judged by what the others taught, or on the tickets that the product is measured by. */
export function agreementOf({ report }: Pick<LocalModelVersion, 'report'>, on: 'corrected' | 'held_out'): Agreement {
  const [category, priority] = [report.category[on], report.priority[on]]
  const of = category.of + priority.of
  if (of === 0) return null
  return { before: (category.before + priority.before) / of, after: (category.after + priority.after) / of }
}

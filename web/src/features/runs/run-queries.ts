import type { Priority } from '@sta/contract/taxonomy'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

const PAGE_SIZE = 50
const root = queryRoots.runs

type Page = { page: number; page_size: number; total: number }
const nextPage = ({ page, page_size, total }: Page) => (page * page_size < total ? page + 1 : undefined)

export const runListQuery = infiniteQueryOptions({
  queryKey: [root, 'list'],
  queryFn: ({ pageParam, signal }) => client.listRuns({ query: { page: pageParam, page_size: PAGE_SIZE }, signal }),
  initialPageParam: 1,
  getNextPageParam: nextPage,
})

export const activeRunsQuery = queryOptions({
  queryKey: [root, 'active'],
  queryFn: ({ signal }) => client.listActiveRuns({ signal }),
})

/** The run with its report, without the analyses: those are read page by page. */
export const runQuery = (id: number) =>
  queryOptions({
    queryKey: [root, 'run', id],
    queryFn: ({ signal }) => client.getRun({ params: { id }, query: { ticket_analyses: 'false' }, signal }),
  })

export type AnalysesFilter = { category: string; priority: Priority | '' }

export const runAnalysesQuery = (id: number, { category, priority }: AnalysesFilter) =>
  infiniteQueryOptions({
    queryKey: [root, 'analyses', id, category, priority],
    queryFn: ({ pageParam, signal }) =>
      client.listRunAnalyses({
        params: { id },
        query: {
          page: pageParam,
          page_size: PAGE_SIZE,
          ...(category && { category }),
          ...(priority && { priority }),
        },
        signal,
      }),
    initialPageParam: 1,
    getNextPageParam: nextPage,
    placeholderData: keepPreviousData,
  })

export const runFailuresQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: [root, 'failures', id],
    queryFn: ({ pageParam, signal }) =>
      client.listRunFailures({ params: { id }, query: { page: pageParam, page_size: PAGE_SIZE }, signal }),
    initialPageParam: 1,
    getNextPageParam: nextPage,
  })

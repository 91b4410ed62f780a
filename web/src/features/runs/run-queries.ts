import type { Priority } from '@sta/contract/schemas/taxonomy'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { client, type RunChoice } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

const PAGE_SIZE = 50
const root = queryRoots.runs

type Page = { page: number; page_size: number; total: number }
const nextPage = ({ page, page_size, total }: Page) => (page * page_size < total ? page + 1 : undefined)

/** Days of the wire, both included, and a model; what is empty does not matter. */
export type RunListFilter = { from: string; to: string; model: string }

export const runListQuery = ({ from, to, model }: RunListFilter = { from: '', to: '', model: '' }) =>
  infiniteQueryOptions({
    queryKey: [root, 'list', from, to, model],
    queryFn: ({ pageParam, signal }) =>
      client.listRuns({
        query: {
          page: pageParam,
          page_size: PAGE_SIZE,
          ...(from && { from }),
          ...(to && { to }),
          ...(model && { model }),
        },
        signal,
      }),
    initialPageParam: 1,
    getNextPageParam: nextPage,
  })

/** The last run that was started; null before the first one. */
export const latestRunQuery = queryOptions({
  queryKey: [root, 'latest'],
  queryFn: async ({ signal }) => (await client.listRuns({ query: { page_size: 1 }, signal })).items[0] ?? null,
})

/** The run with its report, without the analyses: those are read page by page. */
export const runQuery = (id: number) =>
  queryOptions({
    queryKey: [root, 'run', id],
    queryFn: ({ signal }) => client.getRun({ params: { id }, query: { ticket_analyses: 'false' }, signal }),
  })

/** From the earlier run to the later one. */
export const comparisonQuery = (before: number, after: number) =>
  queryOptions({
    queryKey: [root, 'comparison', before, after],
    queryFn: ({ signal }) => client.compareRuns({ params: { id: before, other: after }, signal }),
  })

/** Not under the runs: it is asked about finished ones, and the news of another run must not count a million rows anew. */
export const runDistributionQuery = (id: number) =>
  queryOptions({
    queryKey: [queryRoots.distributions, id],
    queryFn: ({ signal }) => client.getRunDistribution({ params: { id }, signal }),
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

export const runCallsQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: [root, 'calls', id],
    queryFn: ({ pageParam, signal }) =>
      client.listRunCalls({ params: { id }, query: { page: pageParam, page_size: PAGE_SIZE }, signal }),
    initialPageParam: 1,
    getNextPageParam: nextPage,
  })

export const deadLettersQuery = (runId: number) =>
  queryOptions({
    queryKey: [root, 'dead-letters', runId],
    queryFn: ({ signal }) => client.listDeadLetters({ query: { run_id: runId, page_size: PAGE_SIZE }, signal }),
  })

/** Not under the runs: the news of a run must not make an estimate of a million tickets anew. */
export const estimateQuery = (choice: RunChoice) =>
  queryOptions({
    queryKey: [queryRoots.estimates, choice],
    queryFn: ({ signal }) => client.estimateRun({ body: choice, signal }),
    gcTime: 0,
    placeholderData: keepPreviousData,
  })

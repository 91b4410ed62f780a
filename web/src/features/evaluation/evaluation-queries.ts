import type { EvaluationDetail } from '@sta/contract/schemas/evaluations'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

const root = queryRoots.evaluations
const ROWS = 50

type Page = { page: number; page_size: number }
const nextPage = (total: number, { page, page_size }: Page) => (page * page_size < total ? page + 1 : undefined)

export const setsQuery = queryOptions({
  queryKey: [root, 'sets'],
  queryFn: ({ signal }) => client.listLabelledSets({ signal }),
})

/** The newest hundred, newest first. */
export const evaluationsQuery = queryOptions({
  queryKey: [root, 'list'],
  queryFn: ({ signal }) => client.listEvaluations({ signal }),
})

export const evaluationQuery = (id: number) =>
  queryOptions({
    queryKey: [root, 'one', id],
    queryFn: ({ signal }) => client.getEvaluation({ params: { id }, signal }),
  })

export type Field = 'category' | 'priority'
/** A cell of the confusion matrix; null: all wrong answers. */
export type Cell = { expected: string; answered: string } | null

export const answersQuery = ({ id, done }: Pick<EvaluationDetail, 'id' | 'done'>, field: Field, cell: Cell) =>
  infiniteQueryOptions({
    queryKey: [root, 'answers', id, done, field, cell],
    queryFn: ({ pageParam, signal }) =>
      client.listEvaluationAnswers({
        params: { id },
        query: { field, page: pageParam, page_size: ROWS, ...(cell ?? { wrong: true }) },
        signal,
      }),
    initialPageParam: 1,
    getNextPageParam: (page) => nextPage(page.total, page),
    placeholderData: keepPreviousData,
  })

/** From the earlier evaluation to the later one. */
export const comparedQuery = (before: number, after: number) =>
  infiniteQueryOptions({
    queryKey: [root, 'comparison', before, after],
    queryFn: ({ pageParam, signal }) =>
      client.compareEvaluations({
        params: { id: before, other: after },
        query: { page: pageParam, page_size: ROWS },
        signal,
      }),
    initialPageParam: 1,
    getNextPageParam: (page) => nextPage(page.changed, page),
  })

/** The sums of a comparison and the first tickets that changed. */
export const comparisonStartQuery = (before: number, after: number) =>
  queryOptions({
    queryKey: [root, 'difference', before, after],
    queryFn: ({ signal }) =>
      client.compareEvaluations({ params: { id: before, other: after }, query: { page_size: ROWS }, signal }),
  })

import type { ReactNode } from 'react'
import { ErrorState } from './ErrorState.tsx'
import { SkeletonText } from './Skeleton.tsx'

/** What asked the server for a list. */
export type ListQuery<T> = { data: T[] | undefined; error: unknown; refetch: () => unknown }

type Props<T> = {
  query: ListQuery<T>
  notLoaded: string
  empty: ReactNode
  /** Of what stands there while it is on its way. */
  lines?: number
  /** Shows what came; there is at least one. */
  children: (items: T[]) => ReactNode
}

/** A list that the server is asked for: on its way, not to be had, empty, or there. */
export function LoadedList<T>({ query, notLoaded, empty, lines = 3, children }: Props<T>) {
  const { data, error, refetch } = query
  if (data) return data.length === 0 ? empty : children(data)
  if (error) return <ErrorState title={notLoaded} error={error} onRetry={() => refetch()} />
  return <SkeletonText lines={lines} />
}

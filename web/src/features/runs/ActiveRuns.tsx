import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { lazyPart } from '../../platform/lazy-load.ts'
import { activeRunsQuery } from './active-runs-query.ts'

const ActiveRunStrip = lazyPart(() => import('./ActiveRunStrip.tsx').then((part) => part.ActiveRunStrip))

/** Runs that are not finished, whoever started them. Nothing at all when there are none. */
export function ActiveRuns() {
  const { data: runs = [], dataUpdatedAt } = useQuery(activeRunsQuery)
  if (runs.length === 0) return null
  return (
    <Suspense fallback={null}>
      <ActiveRunStrip runs={runs} at={dataUpdatedAt} />
    </Suspense>
  )
}

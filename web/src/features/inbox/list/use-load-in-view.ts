import { useEffect } from 'react'
import type { whatToLoad } from './what-to-load.ts'

type Options = {
  wanted: ReturnType<typeof whatToLoad>
  /** The first row in view. */
  row: number
  loading: boolean
  onLoadMore: () => void
  onLoadPrevious: () => void
  onLoadAt: (row: number) => void
}

/** Whoever drags the scroll bar passes over rows that nobody reads: they are loaded where it rests for so long. */
const RESTS_MS = 100

/** Loads what the rows in view need. */
export function useLoadInView({ wanted, row, loading, onLoadMore, onLoadPrevious, onLoadAt }: Options): void {
  useEffect(() => {
    if (wanted === 'next' && !loading) onLoadMore()
    if (wanted === 'previous' && !loading) onLoadPrevious()
  }, [wanted, loading, onLoadMore, onLoadPrevious])

  useEffect(() => {
    if (wanted !== 'elsewhere') return
    const timer = setTimeout(() => onLoadAt(row), RESTS_MS)
    return () => clearTimeout(timer)
  }, [wanted, row, onLoadAt])
}

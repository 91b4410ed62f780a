import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { plural } from '../../platform/format-number.ts'
import { toastDone, toastError } from '../../ui/toast-store.ts'
import { activeRunsQuery, runQuery } from './run-queries.ts'

/** Says so when a run that was active has ended, on whatever page. */
export function useFinishedRunToasts(): void {
  const { data: active } = useQuery(activeRunsQuery)
  const queries = useQueryClient()
  const known = useRef<number[]>([])

  useEffect(() => {
    if (!active) return
    const now = active.map((run) => run.analysis_run_id)
    const ended = known.current.filter((id) => !now.includes(id))
    known.current = now
    for (const id of ended) {
      const tell = async () => {
        const run = await queries.fetchQuery({ ...runQuery(id), staleTime: 0 })
        const { done, failed } = run.progress
        const link = { to: `/runs/${id}`, label: 'Open' }
        if (run.status === 'failed')
          toastError(`Run ${id} failed`, new Error(run.error ?? 'No ticket could be analyzed'))
        if (run.status !== 'completed') return
        toastDone(`Run ${id} finished: ${plural(done, 'ticket')}${failed > 0 ? `, ${failed} failed` : ''}`, link)
      }
      tell().catch(() => {
        // Only a notice; the pages show what they can read themselves.
      })
    }
  }, [active, queries])
}

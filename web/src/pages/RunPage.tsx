import { useQuery } from '@tanstack/react-query'
import { RotateCw, Square } from 'lucide-react'
import { useParams, useSearchParams } from 'react-router'
import { RunHeader, RunLead } from '../features/runs/RunHeader.tsx'
import { RunResults } from '../features/runs/RunResults.tsx'
import { RunStatusChip } from '../features/runs/RunStatusChip.tsx'
import { useCancelRun, useRetryRun } from '../features/runs/run-actions.ts'
import { runReportQuery, runStateQuery } from '../features/runs/run-queries.ts'
import { isActive } from '../features/runs/run-words.ts'
import { ApiError } from '../platform/api-error.ts'
import { formatCount } from '../platform/format-number.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Page } from '../ui/Page.tsx'
import { SkeletonText } from '../ui/Skeleton.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'

export function RunPage() {
  const id = Number(useParams().id)
  const [params, setParams] = useSearchParams()
  const { data: state, error, dataUpdatedAt, refetch } = useQuery(runStateQuery(id))
  const report = useQuery({ ...runReportQuery(id, `${state?.status} ${state?.phase}`), enabled: state !== undefined })
  const cancel = useCancelRun()
  const retry = useRetryRun()

  if (!state && error instanceof ApiError && error.problem.status < 500) return <NotFoundPage what={`Run ${id}`} />
  if (!state) {
    return (
      <Page title={`Run ${id}`} wide>
        {error ? (
          <ErrorState title="The run could not be loaded" error={error} onRetry={() => refetch()} />
        ) : (
          <SkeletonText lines={10} />
        )}
      </Page>
    )
  }

  const { total, done } = state.progress
  const left = total - done
  return (
    <Page
      title={`Run ${id}`}
      wide
      lead={<RunLead state={state} />}
      actions={
        <>
          <RunStatusChip status={state.status} />
          {isActive(state.status) && (
            <Button size="small" disabled={cancel.isPending} onClick={() => cancel.mutate(id)}>
              <Square size={12} aria-hidden /> {cancel.isPending ? 'Stopping…' : 'Cancel'}
            </Button>
          )}
          {!isActive(state.status) && left > 0 && (
            <Button size="small" variant="primary" disabled={retry.isPending} onClick={() => retry.mutate(id)}>
              <RotateCw size={13} aria-hidden /> Retry {formatCount(left)}{' '}
              {state.status === 'completed' ? 'failed' : 'left'}
            </Button>
          )}
        </>
      }
    >
      <RunHeader state={state} stateAt={dataUpdatedAt} run={report.data} />
      {report.error && !report.data && (
        <ErrorState title="The report could not be loaded" error={report.error} onRetry={() => report.refetch()} />
      )}
      <RunResults
        state={state}
        run={report.data}
        params={params}
        onParams={(next) => setParams(next, { replace: true })}
      />
    </Page>
  )
}

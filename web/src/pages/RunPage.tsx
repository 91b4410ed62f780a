import { useQuery } from '@tanstack/react-query'
import { GitCompareArrows, RotateCw, Square } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { RunHeader, RunLead } from '../features/runs/RunHeader.tsx'
import { RunResults } from '../features/runs/RunResults.tsx'
import { RunStatusChip } from '../features/runs/RunStatusChip.tsx'
import { useCancelRun, useRetryRun } from '../features/runs/run-actions.ts'
import { runQuery } from '../features/runs/run-queries.ts'
import { isActive } from '../features/runs/run-words.ts'
import { ApiError } from '../platform/api-error.ts'
import { formatCount } from '../platform/format-number.ts'
import { lazyPart } from '../platform/lazy-load.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Page } from '../ui/Page.tsx'
import { SkeletonText } from '../ui/Skeleton.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'

const CompareDialog = lazyPart(() => import('../features/runs/CompareDialog.tsx').then((m) => m.CompareDialog))

export function RunPage() {
  const { id: name } = useParams()
  const id = Number(name)
  const [params, setParams] = useSearchParams()
  const { data: run, error, dataUpdatedAt, refetch } = useQuery(runQuery(id))
  const cancel = useCancelRun()
  const retry = useRetryRun()

  if (!run && error instanceof ApiError && error.problem.status < 500) return <NotFoundPage what={`Run ${name}`} />
  if (!run) {
    return (
      <Page title={`Run ${name}`} wide>
        {error ? (
          <ErrorState title="The run could not be loaded" error={error} onRetry={() => refetch()} />
        ) : (
          <SkeletonText lines={10} />
        )}
      </Page>
    )
  }

  const { total, done } = run.progress
  const left = total - done
  return (
    <Page
      title={`Run ${id}`}
      wide
      lead={<RunLead run={run} />}
      actions={
        <>
          <RunStatusChip run={run} />
          {!isActive(run.status) && <CompareButton id={id} />}
          {isActive(run.status) && (
            <Button size="small" disabled={cancel.isPending} onClick={() => cancel.mutate(id)}>
              <Square size={12} aria-hidden /> {cancel.isPending ? 'Stopping…' : 'Cancel'}
            </Button>
          )}
          {!isActive(run.status) && left > 0 && (
            <Button
              size="small"
              variant={run.status === 'cancelled' ? 'secondary' : 'primary'}
              disabled={retry.isPending}
              onClick={() => retry.mutate(id)}
            >
              <RotateCw size={13} aria-hidden /> Retry {formatCount(left)}{' '}
              {run.status === 'completed' ? 'failed' : 'left'}
            </Button>
          )}
        </>
      }
    >
      <RunHeader run={run} at={dataUpdatedAt} />
      <RunResults run={run} params={params} onParams={(next) => setParams(next, { replace: true })} />
    </Page>
  )
}

function CompareButton({ id }: { id: number }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)}>
        <GitCompareArrows size={13} aria-hidden /> Compare with…
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <CompareDialog id={id} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

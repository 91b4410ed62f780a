import { ApiError } from '@sta/contract/client'
import { routes } from '@sta/contract/wire/routes'
import { useQuery } from '@tanstack/react-query'
import { Download, GitCompareArrows, RotateCw, Square } from 'lucide-react'
import { Suspense, useDeferredValue, useState } from 'react'
import { RunStatusChip } from '../features/runs/RunStatusChip.tsx'
import { ReportActions } from '../features/runs/report/ReportActions.tsx'
import { RunHeader, RunLead } from '../features/runs/report/RunHeader.tsx'
import { RunResults } from '../features/runs/report/RunResults.tsx'
import { useCancelRun, useRetryRun } from '../features/runs/run-actions.ts'
import { runQuery } from '../features/runs/run-queries.ts'
import { isActive } from '../features/runs/run-words.ts'
import { Allowed } from '../platform/Allowed.tsx'
import { routeAddress } from '../platform/base-path.ts'
import { lazyPart } from '../platform/lazy-load.ts'
import { replaceParams, useParams, useSearchParams } from '../platform/router.tsx'
import { texts } from '../texts/texts.ts'
import { Button, ButtonAnchor } from '../ui/controls/Button.tsx'
import { ErrorState } from '../ui/page/ErrorState.tsx'
import { Page } from '../ui/page/Page.tsx'
import { PartBoundary } from '../ui/page/PartBoundary.tsx'
import { SkeletonText } from '../ui/page/Skeleton.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'

const CompareDialog = lazyPart(() => import('../features/runs/compare/CompareDialog.tsx').then((m) => m.CompareDialog))

export function RunPage() {
  const { id: name = '' } = useParams()
  const id = Number(name)
  const params = useSearchParams()
  const { data: run, error, dataUpdatedAt, refetch } = useQuery(runQuery(id))
  // Drawn in small pieces when it comes, between which keys are heard.
  const mayShow = useDeferredValue(run !== undefined)
  const cancel = useCancelRun()
  const retry = useRetryRun()

  if (!run && error instanceof ApiError && error.problem.status < 500)
    return <NotFoundPage title={texts.pages.runDoesNotExist(name)} />
  if (!run || !mayShow) {
    return (
      <Page title={texts.pages.run(name)} wide>
        {error ? (
          <ErrorState title={texts.pages.runNotLoaded} error={error} onRetry={() => refetch()} />
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
      title={texts.pages.run(name)}
      wide
      lead={<RunLead run={run} />}
      actions={
        <>
          <RunStatusChip run={run} />
          {done > 0 && (
            <ButtonAnchor size="small" download href={routeAddress(routes.exportRun, { params: { id } })}>
              <Download size={13} aria-hidden /> {texts.pages.exportRun}
            </ButtonAnchor>
          )}
          {run.report && <ReportActions run={run} report={run.report} />}
          {!isActive(run.status) && <CompareButton id={id} />}
          {isActive(run.status) && (
            <Allowed scope="analyze">
              <Button size="small" disabled={cancel.isPending} onClick={() => cancel.mutate(id)}>
                <Square size={12} aria-hidden /> {cancel.isPending ? texts.pages.stopping : texts.pages.cancel}
              </Button>
            </Allowed>
          )}
          {!isActive(run.status) && left > 0 && (
            <Allowed scope="analyze">
              <Button
                size="small"
                variant={run.status === 'cancelled' ? 'secondary' : 'primary'}
                disabled={retry.isPending}
                onClick={() => retry.mutate(id)}
              >
                <RotateCw size={13} aria-hidden />{' '}
                {run.status === 'completed' ? texts.pages.retryFailed(left) : texts.pages.retryLeft(left)}
              </Button>
            </Allowed>
          )}
        </>
      }
    >
      <PartBoundary of={run} queryKey={runQuery(id).queryKey}>
        <RunHeader run={run} at={dataUpdatedAt} />
      </PartBoundary>
      <RunResults run={run} params={params} onParams={replaceParams} />
    </Page>
  )
}

function CompareButton({ id }: { id: number }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)}>
        <GitCompareArrows size={13} aria-hidden /> {texts.pages.compareWith}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <CompareDialog id={id} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

import { ApiError } from '@sta/contract/client'
import { useQuery } from '@tanstack/react-query'
import { RotateCw, Square } from 'lucide-react'
import { EvaluationStatusChip } from '../features/evaluation/EvaluationStatusChip.tsx'
import { EvaluationView } from '../features/evaluation/EvaluationView.tsx'
import { useCancelEvaluation, useResumeEvaluation } from '../features/evaluation/evaluation-actions.ts'
import { evaluationQuery } from '../features/evaluation/evaluation-queries.ts'
import { analyzerWords, madeByWords } from '../features/evaluation/evaluation-words.ts'
import { Allowed } from '../platform/Allowed.tsx'
import { useParams } from '../platform/router.tsx'
import { texts } from '../texts/texts.ts'
import { Button, ButtonLink } from '../ui/controls/Button.tsx'
import { ErrorState } from '../ui/page/ErrorState.tsx'
import { Page } from '../ui/page/Page.tsx'
import { PartBoundary } from '../ui/page/PartBoundary.tsx'
import { SkeletonText } from '../ui/page/Skeleton.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'

export function EvaluationPage() {
  const words = texts.evaluation
  const id = Number(useParams().id)
  const { data: evaluation, error, refetch } = useQuery(evaluationQuery(id))
  const cancel = useCancelEvaluation()
  const resume = useResumeEvaluation()
  if (!evaluation && error instanceof ApiError && error.problem.status < 500)
    return <NotFoundPage title={words.doesNotExist(id)} />
  if (!evaluation)
    return (
      <Page title={words.evaluationNumber(id)} wide>
        {error ? (
          <ErrorState title={words.oneNotLoaded} error={error} onRetry={() => refetch()} />
        ) : (
          <SkeletonText lines={10} />
        )}
      </Page>
    )
  const { status, set } = evaluation
  return (
    <Page
      title={words.numbered(id, analyzerWords(evaluation.analyzer))}
      wide
      lead={words.onSet(set.name, madeByWords(evaluation))}
      actions={
        <>
          <EvaluationStatusChip evaluation={evaluation} />
          <ButtonLink size="small" to="/evaluations">
            {words.all}
          </ButtonLink>
          {(status === 'pending' || status === 'processing') && (
            <Allowed scope="analyze">
              <Button size="small" disabled={cancel.isPending} onClick={() => cancel.mutate(id)}>
                <Square size={12} aria-hidden /> {words.stop}
              </Button>
            </Allowed>
          )}
          {(status === 'failed' || status === 'cancelled') && (
            <Allowed scope="analyze">
              <Button size="small" disabled={resume.isPending} onClick={() => resume.mutate(id)}>
                <RotateCw size={13} aria-hidden /> {words.resume}
              </Button>
            </Allowed>
          )}
        </>
      }
    >
      <PartBoundary of={evaluation} queryKey={evaluationQuery(id).queryKey}>
        <EvaluationView evaluation={evaluation} />
      </PartBoundary>
    </Page>
  )
}

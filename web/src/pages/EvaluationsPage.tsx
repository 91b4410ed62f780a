import { EvaluationSection } from '../features/evaluation/EvaluationSection.tsx'
import { evaluationsQuery, setsQuery } from '../features/evaluation/evaluation-queries.ts'
import { SetSection } from '../features/evaluation/SetSection.tsx'
import { texts } from '../texts/texts.ts'
import { Page } from '../ui/page/Page.tsx'
import { PartBoundary } from '../ui/page/PartBoundary.tsx'

/** How often analyzers are right: the labelled sets, and the evaluations on them. */
export function EvaluationsPage() {
  return (
    <Page title={texts.evaluation.evaluations} wide lead={texts.evaluation.lead}>
      <PartBoundary of="sets" queryKey={setsQuery.queryKey}>
        <SetSection />
      </PartBoundary>
      <PartBoundary of="evaluations" queryKey={evaluationsQuery.queryKey}>
        <EvaluationSection />
      </PartBoundary>
    </Page>
  )
}

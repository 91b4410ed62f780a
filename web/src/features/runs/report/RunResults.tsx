import type { Run } from '@sta/contract/schemas/runs'
import { PRIORITIES } from '@sta/contract/wire/values'
import { X } from 'lucide-react'
import { useRef } from 'react'
import { inWords } from '../../../platform/format-number.ts'
import { Link } from '../../../platform/router.tsx'
import { formatCount } from '../../../texts/count.ts'
import { texts } from '../../../texts/texts.ts'
import { Button } from '../../../ui/controls/Button.tsx'
import { Section } from '../../../ui/page/Page.tsx'
import { PartBoundary } from '../../../ui/page/PartBoundary.tsx'
import { useCategoryLabel } from '../../taxonomy/use-category-label.ts'
import { HeatMap } from '../compare/HeatMap.tsx'
import { DeadLetters } from '../DeadLetters.tsx'
import {
  type AnalysesFilter,
  deadLettersQuery,
  runAnalysesQuery,
  runCallsQuery,
  runDistributionQuery,
  runFailuresQuery,
  runQuery,
} from '../run-queries.ts'
import { isActive } from '../run-words.ts'
import { ReportSummary } from './ReportSummary.tsx'
import { RunAnalyses } from './RunAnalyses.tsx'
import { RunCalls } from './RunCalls.tsx'
import { RunDistributions } from './RunDistributions.tsx'
import { RunFailures } from './RunFailures.tsx'
import { Changes, RunSummary, Themes, Urgent } from './RunReportView.tsx'
import styles from './RunResults.module.css'
import { RunThemes } from './RunThemes.tsx'
import { ticketsOfRun } from './report-addresses.ts'
import { StandInNote } from './StandInNote.tsx'
import { fullThemes } from './theme-words.ts'
import { UrgentGroups } from './UrgentGroups.tsx'

type Props = {
  run: Run
  params: URLSearchParams
  onParams: (params: URLSearchParams) => void
}

const TABS = ['results', 'failures', 'calls'] as const
type TabName = (typeof TABS)[number]

/** Summary, report and tickets of a run. Which tab and which cell are shown stands in the URL. */
export function RunResults({ run, params, onParams }: Props) {
  const labelOf = useCategoryLabel()
  const active = isActive(run.status)
  const tab = TABS.find((name) => name === params.get('tab')) ?? 'results'
  const filter: AnalysesFilter = {
    category: params.get('category') ?? '',
    priority: PRIORITIES.find((priority) => priority === params.get('priority')) ?? '',
  }
  const results = useRef<HTMLElement>(null)
  const setFilter = ({ category, priority }: AnalysesFilter) =>
    onParams(new URLSearchParams({ ...(category && { category }), ...(priority && { priority }) }))
  const showCell = (cell: AnalysesFilter) => {
    setFilter(cell)
    if (!cell.category && !cell.priority) return
    results.current?.focus({ preventScroll: true })
    results.current?.scrollIntoView({ block: 'start' })
  }
  const filterWords = [filter.category && labelOf(filter.category), filter.priority && inWords(filter.priority)]
  const { report } = run
  const { queryKey } = runQuery(run.id)
  const tabQuery = {
    results: runAnalysesQuery(run.id, filter).queryKey,
    failures: runFailuresQuery(run.id).queryKey,
    calls: runCallsQuery(run.id).queryKey,
  }[tab]

  return (
    <>
      {!active && !run.error && (
        <Section title={texts.runs.summary}>
          {report ? <ReportSummary run={run} report={report} /> : <RunSummary summary={run.summary} />}
        </Section>
      )}
      {report?.stand_in && <StandInNote run={run} standIn={report.stand_in} />}
      {report && (
        <PartBoundary of={run} queryKey={queryKey}>
          {report.groups ? (
            <UrgentGroups runId={run.id} groups={report.groups} leftOut={report.groups_left_out ?? 0} />
          ) : (
            <Urgent report={report} />
          )}
        </PartBoundary>
      )}
      {report && (
        <div className={styles.columns}>
          <div className={styles.column}>
            <Section
              title={texts.runs.categoryByPriority}
              aside={
                report.needs_review > 0 && (
                  <Link to={ticketsOfRun(run.id, { needs_review: true })} className={styles.review}>
                    {texts.runs.needReview(report.needs_review)}
                  </Link>
                )
              }
            >
              <PartBoundary of={run} queryKey={queryKey}>
                <HeatMap report={report} filter={filter} onFilter={showCell} />
              </PartBoundary>
            </Section>
            <PartBoundary of={run} queryKey={queryKey}>
              <Changes report={report} />
            </PartBoundary>
          </div>
          <div className={styles.column}>
            <PartBoundary of={run} queryKey={queryKey}>
              {fullThemes(report.themes).length > 0 ? (
                <RunThemes runId={run.id} report={report} />
              ) : (
                <Themes report={report} />
              )}
            </PartBoundary>
          </div>
        </div>
      )}
      {!active && run.progress.done > 0 && (
        <div className={styles.onScreen}>
          <PartBoundary of={run} queryKey={runDistributionQuery(run.id).queryKey}>
            <RunDistributions id={run.id} />
          </PartBoundary>
        </div>
      )}
      {(!active || run.progress.failed > 0) && (
        <div className={styles.onScreen}>
          <PartBoundary of={run} queryKey={deadLettersQuery(run.id).queryKey}>
            <DeadLetters runId={run.id} />
          </PartBoundary>
        </div>
      )}
      <section ref={results} tabIndex={-1} className={styles.results} aria-label={texts.runs.ticketsOfRun}>
        <div className={styles.tabs}>
          <Tab name="results" current={tab} count={run.progress.done} onParams={onParams} />
          <Tab name="failures" current={tab} count={run.progress.failed} onParams={onParams} />
          {run.analyzer !== 'local' && <Tab name="calls" current={tab} onParams={onParams} />}
          {tab === 'results' && (filter.category || filter.priority) && (
            <Button size="small" onClick={() => setFilter({ category: '', priority: '' })}>
              {filterWords.filter(Boolean).join(', ')} <X size={12} aria-label={texts.runs.showAll} />
            </Button>
          )}
        </div>
        <PartBoundary of={tabQuery.join(' ')} queryKey={tabQuery}>
          {tab === 'results' && <RunAnalyses id={run.id} filter={filter} active={active} />}
          {tab === 'failures' && <RunFailures id={run.id} active={active} />}
          {tab === 'calls' && <RunCalls id={run.id} active={active} />}
        </PartBoundary>
      </section>
    </>
  )
}

type TabProps = { name: TabName; current: TabName; count?: number; onParams: Props['onParams'] }

function Tab({ name, current, count, onParams }: TabProps) {
  return (
    <Button
      variant="ghost"
      size="small"
      aria-pressed={name === current}
      onClick={() => onParams(new URLSearchParams(name === 'results' ? {} : { tab: name }))}
    >
      {texts.runs.tab(name)} {count !== undefined && <span className={styles.count}>{formatCount(count)}</span>}
    </Button>
  )
}

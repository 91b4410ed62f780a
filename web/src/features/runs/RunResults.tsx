import type { Run } from '@sta/contract/runs'
import type { Priority } from '@sta/contract/taxonomy'
import { X } from 'lucide-react'
import { formatCount, inWords } from '../../platform/format-number.ts'
import { Button } from '../../ui/Button.tsx'
import { categoryLabel } from '../../ui/CategoryChip.tsx'
import { Section } from '../../ui/Page.tsx'
import { HeatMap } from './HeatMap.tsx'
import { RunAnalyses } from './RunAnalyses.tsx'
import { RunFailures } from './RunFailures.tsx'
import { Changes, RunSummary, Themes, Urgent } from './RunReportView.tsx'
import styles from './RunResults.module.css'
import type { AnalysesFilter } from './run-queries.ts'
import { isActive } from './run-words.ts'

type Props = {
  run: Run
  params: URLSearchParams
  onParams: (params: URLSearchParams) => void
}

const PRIORITIES: Priority[] = ['low', 'medium', 'high']

/** Summary, report and tickets of a run. Which tab and which cell are shown stands in the URL. */
export function RunResults({ run, params, onParams }: Props) {
  const showFailures = params.get('tab') === 'failures'
  const filter: AnalysesFilter = {
    category: params.get('category') ?? '',
    priority: PRIORITIES.find((priority) => priority === params.get('priority')) ?? '',
  }
  const setFilter = ({ category, priority }: AnalysesFilter) =>
    onParams(new URLSearchParams({ ...(category && { category }), ...(priority && { priority }) }))
  const filterWords = [filter.category && categoryLabel(filter.category), filter.priority && inWords(filter.priority)]
  const { report } = run

  return (
    <>
      {!isActive(run.status) && !run.error && (
        <Section title="Summary">
          <RunSummary summary={run.summary} />
        </Section>
      )}
      {report && (
        <div className={styles.columns}>
          <div className={styles.column}>
            <Section
              title="Category by priority"
              aside={report.needs_review > 0 && `${formatCount(report.needs_review)} need review`}
            >
              <HeatMap report={report} filter={filter} onFilter={setFilter} />
            </Section>
            <Changes report={report} />
          </div>
          <div className={styles.column}>
            <Urgent report={report} />
            <Themes report={report} />
          </div>
        </div>
      )}
      <section className={styles.results} aria-label="Tickets of this run">
        <div className={styles.tabs}>
          <Button
            variant="ghost"
            size="small"
            aria-pressed={!showFailures}
            onClick={() => onParams(new URLSearchParams())}
          >
            Results <span className={styles.count}>{formatCount(run.progress.done)}</span>
          </Button>
          <Button
            variant="ghost"
            size="small"
            aria-pressed={showFailures}
            onClick={() => onParams(new URLSearchParams({ tab: 'failures' }))}
          >
            Failures <span className={styles.count}>{formatCount(run.progress.failed)}</span>
          </Button>
          {!showFailures && (filter.category || filter.priority) && (
            <Button size="small" onClick={() => setFilter({ category: '', priority: '' })}>
              {filterWords.filter(Boolean).join(', ')} <X size={12} aria-label="Show all" />
            </Button>
          )}
        </div>
        {showFailures ? (
          <RunFailures id={run.id} />
        ) : (
          <RunAnalyses id={run.id} filter={filter} active={isActive(run.status)} />
        )}
      </section>
    </>
  )
}

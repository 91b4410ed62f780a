import type { RunReport } from '@sta/contract/schemas/run-reports'
import { readableText } from '@sta/markup/readable'
import { useState } from 'react'
import { formatPercent } from '../../../platform/format-number.ts'
import { Link } from '../../../platform/router.tsx'
import { texts } from '../../../texts/texts.ts'
import { Button } from '../../../ui/controls/Button.tsx'
import { Section } from '../../../ui/page/Page.tsx'
import { useCategoryLabel } from '../../taxonomy/use-category-label.ts'
import styles from './RunReportView.module.css'
import { measureWords } from './report-words.ts'

const MOST_LINKS = 12
const MOST_URGENT = 6

export function RunSummary({ summary }: { summary: string }) {
  return <p className={styles.summary}>{summary}</p>
}

/** The ids are examples, so their number says nothing about how many tickets are behind a theme. */
export function Themes({ report }: { report: RunReport }) {
  if (report.themes.length === 0) return null
  return (
    <Section title={texts.runs.themes} aside={texts.runs.withExamples}>
      <ul className={styles.list}>
        {report.themes.map(({ title, ticket_ids }) => (
          <li key={title} className={styles.item}>
            <span className={styles.theme}>{title}</span>
            <div className={styles.links}>
              {ticket_ids.slice(0, MOST_LINKS).map((id) => (
                <Link key={id} to={`/tickets/${id}?status=all`} className={styles.ticket}>
                  #{id}
                </Link>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Of a report of an earlier version, which has no groups. */
export function Urgent({ report }: { report: RunReport }) {
  const [showAll, setShowAll] = useState(false)
  const { urgent } = report
  if (urgent.length === 0) return null
  return (
    <Section
      title={texts.runs.urgent}
      aside={
        urgent.length > MOST_URGENT && (
          <Button variant="ghost" size="small" aria-expanded={showAll} onClick={() => setShowAll(!showAll)}>
            {showAll ? texts.runs.showFewer : texts.runs.showAllCount(urgent.length)}
          </Button>
        )
      }
    >
      <ul className={styles.list}>
        {urgent.slice(0, showAll ? urgent.length : MOST_URGENT).map(({ ticket_id, title, quote }) => (
          <li key={ticket_id} className={styles.item}>
            <Link to={`/tickets/${ticket_id}?status=all`} className={styles.title}>
              {title}
            </Link>
            {quote && quote !== title && <q className={styles.quote}>{readableText(quote)}</q>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Shares that moved, in percentage points. */
export function Changes({ report }: { report: RunReport }) {
  const labelOf = useCategoryLabel()
  if (report.previous_run_id === null || report.changes.length === 0) return null
  return (
    <Section
      title={texts.runs.whatChanged}
      aside={
        <Link to={`/runs/${report.previous_run_id}`} className={styles.link}>
          {texts.runs.sinceRun(report.previous_run_id)}
        </Link>
      }
    >
      <ul className={styles.list}>
        {report.changes.map(({ measure, before, now }) => {
          const points = Math.round((now - before) * 100)
          return (
            <li key={measure} className={styles.change}>
              <span>{measureWords(measure, labelOf)}</span>
              <span className={styles.numbers}>
                {formatPercent(before)} → {formatPercent(now)}
                <strong>{texts.runs.points(points)}</strong>
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

import type { RunReport } from '@sta/contract/schemas/run-reports'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { Allowed } from '../../../platform/Allowed.tsx'
import { formatPercent, inWords } from '../../../platform/format-number.ts'
import { Link } from '../../../platform/router.tsx'
import { texts } from '../../../texts/texts.ts'
import { Chip } from '../../../ui/Chip.tsx'
import { Button } from '../../../ui/controls/Button.tsx'
import { Section } from '../../../ui/page/Page.tsx'
import { CategoryChip } from '../../taxonomy/CategoryChip.tsx'
import { useCategoryLabel } from '../../taxonomy/use-category-label.ts'
import styles from './RunThemes.module.css'
import { ticketsOfRun } from './report-addresses.ts'
import { ThemeDialog } from './ThemeDialog.tsx'
import { type FullTheme, fullThemes, themePoints, themeTitle } from './theme-words.ts'

const SHOWN_AT_FIRST = 8

/** What many of all tickets have in common, the largest first; each number leads to its tickets. Print has them all. */
export function RunThemes({ runId, report }: { runId: number; report: RunReport }) {
  const [showAll, setShowAll] = useState(false)
  const [changing, setChanging] = useState<number | null>(null)
  const themes = fullThemes(report.themes)
  const changed = themes.find(({ facts }) => facts.theme_id === changing)
  const share = 1 - (report.in_no_theme ?? 0) / Math.max(1, report.analyzed)
  return (
    <Section
      title={texts.runs.themes}
      aside={
        themes.length > SHOWN_AT_FIRST ? (
          <Button variant="ghost" size="small" aria-expanded={showAll} onClick={() => setShowAll(!showAll)}>
            {showAll ? texts.runs.showFewer : texts.runs.showAllCount(themes.length)}
          </Button>
        ) : (
          texts.themes.inThemes(formatPercent(share))
        )
      }
    >
      <ol className={styles.themes}>
        {themes.map((theme, place) => (
          <li
            key={theme.facts.theme_id}
            className={styles.theme}
            data-later={(!showAll && place >= SHOWN_AT_FIRST) || undefined}
          >
            <ThemeItem runId={runId} report={report} theme={theme} onChange={() => setChanging(theme.facts.theme_id)} />
          </li>
        ))}
      </ol>
      {changed && (
        <ThemeDialog
          theme={changed}
          others={themes.filter((other) => other !== changed)}
          onClose={() => setChanging(null)}
        />
      )}
    </Section>
  )
}

type ItemProps = { runId: number; report: RunReport; theme: FullTheme; onChange: () => void }

function ThemeItem({ runId, report, theme, onChange }: ItemProps) {
  const words = texts.themes
  const labelOf = useCategoryLabel()
  const { theme_id, category, count, high, quote, mood, advice, kept } = theme.facts
  const title = themeTitle(theme)
  const points = themePoints(theme.facts, report.analyzed)
  const before = report.previous_run_id
  return (
    <>
      <div className={styles.head}>
        <Link to={ticketsOfRun(runId, { theme_id })} className={styles.title}>
          {title}
        </Link>
        <Allowed scope="write">
          <Button
            variant="ghost"
            size="small"
            className={styles.change}
            onClick={onChange}
            aria-label={words.changeTheme(title)}
          >
            <Pencil size={12} aria-hidden /> {words.change}
          </Button>
        </Allowed>
      </div>
      <div className={styles.facts}>
        <CategoryChip category={category} label={labelOf(category)} />
        {kept && <Chip>{words.kept}</Chip>}
        <Link to={ticketsOfRun(runId, { theme_id })} className={styles.count}>
          {words.tickets(count, formatPercent(count / Math.max(1, report.analyzed)))}
        </Link>
        {high > 0 && (
          <Link to={ticketsOfRun(runId, { theme_id, priority: 'high' })} className={styles.urgent}>
            {words.urgent(high)}
          </Link>
        )}
        {points !== null && before !== null && (
          <Link to={`/runs/${before}`} className={styles.count}>
            {theme.facts.before === 0 ? words.newSince(before) : words.sinceRun(points, before)}
          </Link>
        )}
        {count > 0 && <span>{words.mood(inWords(mood))}</span>}
      </div>
      {quote !== '' && quote !== title && <q className={styles.quote}>{quote}</q>}
      {count > 0 && <p className={styles.advice}>{words.advice(advice)}</p>}
    </>
  )
}

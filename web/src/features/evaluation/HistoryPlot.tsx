import type { Evaluation } from '@sta/contract/schemas/evaluations'
import { CartesianGrid, Legend, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'
import { formatPercent } from '../../platform/format-number.ts'
import { texts } from '../../texts/texts.ts'
import { classes } from '../../ui/styles/classes.ts'
import { analyzerWords, shareWords } from './evaluation-words.ts'
import styles from './HistoryPlot.module.css'

/** How often category and priority were right, from the earliest evaluation to the latest; the table below has the numbers. */
export function HistoryPlot({ evaluations }: { evaluations: Evaluation[] }) {
  const words = texts.evaluation
  const points = evaluations.map(({ id, analyzer, set, scores }) => ({
    id: `${id}`,
    title: `${words.numbered(id, analyzerWords(analyzer))} · ${set.name}`,
    category: scores?.category_accuracy ?? null,
    priority: scores?.priority_accuracy ?? null,
  }))
  return (
    <figure className={styles.figure} aria-label={words.historyChart}>
      <LineChart
        className={classes(styles.plot)}
        responsive
        style={{ width: '100%', height: 220 }}
        data={points}
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} />
        <XAxis dataKey="id" tickLine={false} minTickGap={14} padding={{ left: 16, right: 16 }} />
        <YAxis
          width={48}
          axisLine={false}
          tickLine={false}
          domain={[lowestOf(points), 1]}
          tickFormatter={formatPercent}
        />
        <Tooltip
          isAnimationActive={false}
          contentStyle={{ background: 'var(--bg-raised)', borderColor: 'var(--border)' }}
          formatter={(value) => shareWords(typeof value === 'number' ? value : null)}
          labelFormatter={(id) => points.find((point) => point.id === id)?.title ?? ''}
        />
        <Legend />
        {(['category', 'priority'] as const).map((field) => (
          <Line
            key={field}
            name={words.rightIn(field)}
            dataKey={field}
            stroke={field === 'category' ? 'var(--accent-text)' : 'var(--warn)'}
            strokeWidth={2}
            connectNulls
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </figure>
  )
}

/** The axis begins a little below what is lowest, at a tenth, so that a few points can be seen. */
function lowestOf(points: { category: number | null; priority: number | null }[]): number {
  const shares = points.flatMap(({ category, priority }) => [category ?? 1, priority ?? 1])
  return Math.max(0, Math.floor(Math.min(1, ...shares) * 10 - 0.5) / 10)
}

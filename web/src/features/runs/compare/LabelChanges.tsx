import type { RunComparison } from '@sta/contract/schemas/compare'
import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatCount } from '../../../texts/count.ts'
import { texts } from '../../../texts/texts.ts'
import { Section } from '../../../ui/page/Page.tsx'
import styles from './LabelChanges.module.css'

const MOST_SHOWN = 15

type Props = {
  title: string
  changes: RunComparison['category_changes']
  /** Draws a category or a priority. */
  label: (name: string | null) => ReactNode
}

/** Which labels became which others, and how often. */
export function LabelChanges({ title, changes, label }: Props) {
  const most = changes[0]?.count ?? 1
  const left = changes.slice(MOST_SHOWN).reduce((sum, { count }) => sum + count, 0)
  return (
    <Section title={title}>
      {changes.length === 0 ? (
        <p className={styles.nothing}>{texts.comparison.sameInBoth}</p>
      ) : (
        <ul className={styles.list}>
          {changes.slice(0, MOST_SHOWN).map(({ from, to, count }) => (
            <li key={`${from} ${to}`} className={styles.change} style={{ '--share': count / most }}>
              <span className={styles.labels}>
                {label(from)}
                <ArrowRight size={13} role="img" aria-label={texts.comparison.became} />
                {label(to)}
              </span>
              <strong>{formatCount(count)}</strong>
            </li>
          ))}
          {left > 0 && <li className={styles.more}>{texts.comparison.rarerChanges(left)}</li>}
        </ul>
      )}
    </Section>
  )
}

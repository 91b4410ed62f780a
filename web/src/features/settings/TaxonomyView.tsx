import type { Taxonomy } from '@sta/contract/taxonomy'
import type { ReactNode } from 'react'
import { CategoryDot } from '../../ui/CategoryChip.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Section } from '../../ui/Page.tsx'
import { PriorityBadge } from '../../ui/PriorityBadge.tsx'
import { Row, Rows } from './SettingsRows.tsx'
import styles from './TaxonomyView.module.css'

type Props = { taxonomy: Taxonomy; actions: ReactNode; onAnalyzeAgain: () => void }

/** What tickets are analyzed by. */
export function TaxonomyView({ taxonomy, actions, onAnalyzeAgain }: Props) {
  const { version, categories, priority_guide } = taxonomy
  return (
    <>
      <Section
        title="Categories"
        aside={
          <span className={styles.aside}>
            Version {version} {actions}
          </span>
        }
      >
        <Rows>
          {categories.map(({ name, label, description, examples, retired }) => (
            <Row
              key={name}
              name={
                <span className={styles.category}>
                  <CategoryDot category={name} /> {label}
                </span>
              }
            >
              {description}
              {examples.length > 0 && (
                <span className={styles.examples}>
                  {examples.length === 1 ? '1 example' : `${examples.length} examples`}
                </span>
              )}{' '}
              {retired && <Chip>Retired</Chip>}
            </Row>
          ))}
        </Rows>
        <p className={styles.hint}>
          New runs go by this version; earlier results keep theirs.{' '}
          <button type="button" className={styles.link} onClick={onAnalyzeAgain}>
            Analyze again
          </button>{' '}
          what was analyzed before.
        </p>
      </Section>
      <Section title="Priority guide">
        <Rows>
          {(['high', 'medium', 'low'] as const).map((priority) => (
            <Row key={priority} name={<PriorityBadge priority={priority} />}>
              {priority_guide[priority]}
            </Row>
          ))}
        </Rows>
      </Section>
    </>
  )
}

import type { Taxonomy } from '@sta/contract/schemas/taxonomy'
import { URGENT_FIRST } from '@sta/contract/wire/values'
import type { ReactNode } from 'react'
import { useMay } from '../../platform/session-store.ts'
import { texts } from '../../texts/texts.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { CategoryDot } from '../taxonomy/CategoryChip.tsx'
import { PriorityBadge } from '../taxonomy/PriorityBadge.tsx'
import { Row, Rows } from './SettingsRows.tsx'
import styles from './TaxonomyView.module.css'

type Props = { taxonomy: Taxonomy; actions: ReactNode; onAnalyzeAgain: () => void }

/** What tickets are analyzed by. */
export function TaxonomyView({ taxonomy, actions, onAnalyzeAgain }: Props) {
  const mayAnalyze = useMay('analyze')
  const { version, categories, priority_guide } = taxonomy
  return (
    <>
      <Section
        title={texts.settings.categories}
        aside={
          <span className={styles.aside}>
            {texts.settings.version(version)} {actions}
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
                <span className={styles.examples}>{texts.settings.examples(examples.length)}</span>
              )}{' '}
              {retired && <Chip>{texts.settings.retired}</Chip>}
            </Row>
          ))}
        </Rows>
        <p className={styles.hint}>
          {texts.settings.whatRunsGoBy((label) =>
            mayAnalyze ? (
              <button key="again" type="button" className={styles.link} onClick={onAnalyzeAgain}>
                {label}
              </button>
            ) : (
              label
            ),
          )}
        </p>
      </Section>
      <Section title={texts.settings.priorityGuide}>
        <Rows>
          {URGENT_FIRST.map((priority) => (
            <Row key={priority} name={<PriorityBadge priority={priority} />}>
              {priority_guide[priority]}
            </Row>
          ))}
        </Rows>
      </Section>
    </>
  )
}

import type { PromptVersion } from '@sta/contract/schemas/prompts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '../../platform/session-store.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import { useCategoryLabel } from '../taxonomy/use-category-label.ts'
import styles from './Prompt.module.css'
import { PromptEditor } from './PromptEditor.tsx'
import { PromptVersions } from './PromptVersions.tsx'
import { startEditing, usePromptDraft } from './prompt-draft-store.ts'
import { activeOf, promptsQuery } from './prompt-query.ts'

/** What this team adds to the prompt of the language model: to be read, edited, tried and taken back. */
export function PromptSection() {
  const isAdmin = useMay('admin')
  const words = texts.prompt
  const { data: prompts, error, refetch } = useQuery(promptsQuery)
  const isEditing = usePromptDraft(({ draft }) => draft !== null)
  const [showsVersions, setShowsVersions] = useState(false)
  if (!prompts && error) return <ErrorState title={words.notLoaded} error={error} onRetry={() => refetch()} />
  if (!prompts) return <SkeletonText lines={4} />
  const active = activeOf(prompts)
  return (
    <Section
      title={words.title}
      aside={
        !isEditing && (
          <>
            {active ? texts.settings.version(active.version) : words.shipped}{' '}
            {prompts.versions.length > 0 && (
              <Button size="small" aria-expanded={showsVersions} onClick={() => setShowsVersions(!showsVersions)}>
                {texts.settings.versions}
              </Button>
            )}{' '}
            {isAdmin && (
              <Button size="small" aria-label={words.edit} onClick={() => startEditing(active, prompts.active)}>
                {texts.settings.edit}
              </Button>
            )}
          </>
        )
      }
    >
      {isEditing ? <PromptEditor /> : <PromptWords active={active} />}
      {showsVersions && !isEditing && <PromptVersions prompts={prompts} />}
    </Section>
  )
}

function PromptWords({ active }: { active: PromptVersion | null }) {
  const labelOf = useCategoryLabel()
  if (!active) return <p className={styles.hint}>{texts.prompt.nothingAdded}</p>
  return (
    <>
      {active.instructions && <p className={styles.instructions}>{active.instructions}</p>}
      {active.examples.length > 0 && (
        <ul className={styles.list} aria-label={texts.prompt.cases}>
          {active.examples.map(({ text, category, priority, because }) => (
            <li key={text} className={styles.case}>
              <span className={styles.instructions}>{text}</span>
              <span className={styles.hint}>
                {[labelOf(category), texts.settings.guideOf(priority), because].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

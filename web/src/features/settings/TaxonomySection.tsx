import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useMay } from '../../platform/session-store.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import { taxonomyQuery } from '../taxonomy/taxonomy-query.ts'
import { TaxonomyEditor } from './TaxonomyEditor.tsx'
import { TaxonomyVersions } from './TaxonomyVersions.tsx'
import { TaxonomyView } from './TaxonomyView.tsx'
import { startEditing, useTaxonomyDraft } from './taxonomy-draft-store.ts'

/** The categories and the priority guide: to be read, until somebody wants to edit them. */
export function TaxonomySection({ onAnalyzeAgain }: { onAnalyzeAgain: () => void }) {
  const { data: active, error, refetch } = useQuery(taxonomyQuery)
  const isEditing = useTaxonomyDraft(({ editing }) => editing !== null)
  const [showsVersions, setShowsVersions] = useState(false)
  const isAdmin = useMay('admin')
  const edit = useRef<HTMLButtonElement>(null)
  if (!active && error)
    return <ErrorState title={texts.settings.categoriesNotLoaded} error={error} onRetry={() => refetch()} />
  if (!active) return <SkeletonText lines={10} />
  return (
    <>
      {isEditing ? (
        <TaxonomyEditor active={active} onClosed={() => requestAnimationFrame(() => edit.current?.focus())} />
      ) : (
        <TaxonomyView
          taxonomy={active}
          onAnalyzeAgain={onAnalyzeAgain}
          actions={
            <>
              <Button size="small" aria-expanded={showsVersions} onClick={() => setShowsVersions(!showsVersions)}>
                {texts.settings.versions}
              </Button>
              {isAdmin && (
                <Button ref={edit} size="small" onClick={() => startEditing(active)}>
                  {texts.settings.edit}
                </Button>
              )}
            </>
          }
        />
      )}
      {showsVersions && (
        <Section title={texts.settings.versionsOfCategories}>
          <TaxonomyVersions active={active} />
        </Section>
      )}
    </>
  )
}

import type { Taxonomy } from '@sta/contract/taxonomy'
import { useQuery } from '@tanstack/react-query'
import { Age } from '../../ui/Age.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { askToConfirm } from '../../ui/confirm-store.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { SkeletonText } from '../../ui/Skeleton.tsx'
import styles from './TaxonomyVersions.module.css'
import { hasUnsaved, startRestoring, useTaxonomyDraft } from './taxonomy-draft-store.ts'
import { taxonomyVersionsQuery } from './taxonomy-versions-query.ts'

/** Fills the editor with an older version, to be looked at and saved as a new one. */
async function restore(old: Taxonomy, active: Taxonomy): Promise<void> {
  const question = {
    title: `Replace what you typed by version ${old.version}?`,
    body: 'Your changes are not saved yet.',
    action: 'Replace',
  }
  if (hasUnsaved(useTaxonomyDraft.getState()) && !(await askToConfirm(question))) return
  startRestoring(old, active)
}

export function TaxonomyVersions({ active }: { active: Taxonomy }) {
  const { data: versions, error, refetch } = useQuery(taxonomyVersionsQuery)
  if (!versions && error)
    return <ErrorState title="The versions could not be loaded" error={error} onRetry={() => refetch()} />
  if (!versions) return <SkeletonText lines={3} />
  return (
    <>
      <ol className={styles.list} aria-label="Versions, newest first">
        {versions.map((taxonomy) => {
          const { version, author, created_at, note, categories } = taxonomy
          return (
            <li key={version} className={styles.version}>
              <div className={styles.words}>
                <span className={styles.title}>
                  Version {version} {version === active.version && <Chip tone="accent">In use</Chip>}
                </span>
                <span className={styles.about}>
                  {created_at === null ? 'What every installation starts with' : (author ?? 'Nobody said who')}
                  {created_at !== null && (
                    <>
                      {' · '}
                      <Age at={created_at} phrase />
                    </>
                  )}
                  {` · ${categories.length === 1 ? '1 category' : `${categories.length} categories`}`}
                </span>
                {note && <span className={styles.note}>{note}</span>}
              </div>
              {version !== active.version && (
                <Button
                  size="small"
                  aria-label={`Restore version ${version}`}
                  onClick={() => void restore(taxonomy, active)}
                >
                  Restore
                </Button>
              )}
            </li>
          )
        })}
      </ol>
      {versions.length === 1 && <p className={styles.about}>Nobody has changed the categories yet.</p>}
    </>
  )
}

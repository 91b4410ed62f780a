import type { Taxonomy } from '@sta/contract/schemas/taxonomy'
import { useQuery } from '@tanstack/react-query'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import { askToConfirm } from '../../ui/overlays/confirm-store.ts'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import styles from '../../ui/styles/version-list.module.css'
import { hasUnsaved, startRestoring, useTaxonomyDraft } from './taxonomy-draft-store.ts'
import { taxonomyVersionsQuery } from './taxonomy-versions-query.ts'

/** Fills the editor with an older version, to be looked at and saved as a new one. */
async function restore(old: Taxonomy, active: Taxonomy): Promise<void> {
  const question = {
    title: texts.settings.askToReplace(old.version),
    body: texts.settings.notSavedYet,
    action: texts.settings.replace,
  }
  if (hasUnsaved(useTaxonomyDraft.getState()) && !(await askToConfirm(question))) return
  startRestoring(old, active)
}

export function TaxonomyVersions({ active }: { active: Taxonomy }) {
  const { data: versions, error, refetch } = useQuery(taxonomyVersionsQuery)
  if (!versions && error)
    return <ErrorState title={texts.settings.versionsNotLoaded} error={error} onRetry={() => refetch()} />
  if (!versions) return <SkeletonText lines={3} />
  return (
    <>
      <ol className={styles.list} aria-label={texts.settings.versionsNewestFirst}>
        {versions.map((taxonomy) => {
          const { version, author, created_at, note, categories } = taxonomy
          return (
            <li key={version} className={styles.version}>
              <div className={styles.words}>
                <span className={styles.title}>
                  {texts.settings.version(version)}{' '}
                  {version === active.version && <Chip tone="accent">{texts.settings.inUse}</Chip>}
                </span>
                <span className={styles.about}>
                  {created_at === null ? texts.settings.startingVersion : (author ?? texts.settings.noAuthor)}
                  {created_at !== null && (
                    <>
                      {' · '}
                      <Age at={created_at} phrase />
                    </>
                  )}
                  {` · ${texts.settings.categoryCount(categories.length)}`}
                </span>
                {note && <span className={styles.note}>{note}</span>}
              </div>
              {version !== active.version && (
                <Button
                  size="small"
                  aria-label={texts.settings.restoreVersion(version)}
                  onClick={() => void restore(taxonomy, active)}
                >
                  {texts.settings.restore}
                </Button>
              )}
            </li>
          )
        })}
      </ol>
      {versions.length === 1 && <p className={styles.about}>{texts.settings.onlyOneVersion}</p>}
    </>
  )
}

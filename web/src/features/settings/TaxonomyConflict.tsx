import type { Taxonomy } from '@sta/contract/taxonomy'
import { Age } from '../../ui/Age.tsx'
import { Button } from '../../ui/Button.tsx'
import styles from './TaxonomyConflict.module.css'
import type { OwnChange } from './taxonomy-conflict.ts'
import { loadTheirs, takeOver } from './taxonomy-draft-store.ts'

type Props = {
  /** Saved by somebody since; null once it is loaded. */
  theirs: Taxonomy | null
  kept: OwnChange[]
}

/** Somebody was faster: who and when, and what was written here in the meantime. */
export function TaxonomyConflict({ theirs, kept }: Props) {
  return (
    <section className={styles.conflict} aria-label="Changes of somebody else">
      {theirs && (
        <div className={styles.news} role="alert">
          <p>
            <strong>
              {theirs.author ?? 'Somebody'} saved version {theirs.version}
            </strong>{' '}
            {theirs.created_at && <Age at={theirs.created_at} phrase />}
            {theirs.note && `: “${theirs.note}”`}. Load it and make your changes in it: what you wrote stays beside it.
          </p>
          <Button size="small" onClick={() => loadTheirs(theirs)}>
            Load theirs
          </Button>
        </div>
      )}
      {kept.length > 0 && (
        <>
          <h3 className={styles.title}>What you had written</h3>
          <ul className={styles.list}>
            {kept.map((own) => (
              <li key={`${own.what} ${own.text}`} className={styles.own}>
                <div>
                  <span className={styles.what}>{own.what}</span>
                  <p className={styles.text}>{own.text}</p>
                </div>
                <Button size="small" aria-label={`Use yours for ${own.what}`} onClick={() => takeOver(own)}>
                  Use yours
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

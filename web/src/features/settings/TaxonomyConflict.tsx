import type { Taxonomy } from '@sta/contract/schemas/taxonomy'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Button } from '../../ui/controls/Button.tsx'
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
    <section className={styles.conflict} aria-label={texts.settings.othersChanges}>
      {theirs && (
        <div className={styles.news} role="alert">
          <p>
            {texts.settings.othersNews(
              <strong key="saved">{texts.settings.othersSaved(theirs.author, theirs.version)}</strong>,
              theirs.created_at && <Age key="age" at={theirs.created_at} phrase />,
              theirs.note,
            )}
          </p>
          <Button size="small" onClick={() => loadTheirs(theirs)}>
            {texts.settings.loadTheirs}
          </Button>
        </div>
      )}
      {kept.length > 0 && (
        <>
          <h3 className={styles.title}>{texts.settings.youHadWritten}</h3>
          <ul className={styles.list}>
            {kept.map((own) => (
              <WrittenHere key={`${own.what()} ${own.text()}`} own={own} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function WrittenHere({ own }: { own: OwnChange }) {
  const what = own.what()
  return (
    <li className={styles.own}>
      <div>
        <span className={styles.what}>{what}</span>
        <p className={styles.text}>{own.text()}</p>
      </div>
      <Button size="small" aria-label={texts.settings.useYoursFor(what)} onClick={() => takeOver(own)}>
        {texts.settings.useYours}
      </Button>
    </li>
  )
}

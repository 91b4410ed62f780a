import { theOutbox } from '../../platform/offline/make-or-queue.ts'
import { useOutboxStore } from '../../platform/offline/outbox-store.ts'
import type { Kept } from '../../platform/offline/queued-change.ts'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import { useCategoryLabel } from '../taxonomy/use-category-label.ts'
import { changeWords } from './change-words.ts'
import styles from './QueuedChanges.module.css'

/** What waits to be sent, and what the server refused. */
export function KeptChanges({ onClose }: { onClose: () => void }) {
  const { kept } = useOutboxStore()
  return (
    <Dialog title={texts.keptChanges.listTitle} description={texts.keptChanges.listLead} onClose={onClose}>
      {kept.length === 0 ? (
        <p className={styles.empty}>{texts.keptChanges.listEmpty}</p>
      ) : (
        <ol className={styles.list}>
          {kept.map((each) => (
            <KeptRow key={each.id} kept={each} />
          ))}
        </ol>
      )}
    </Dialog>
  )
}

function KeptRow({ kept: { id, at, refused, change } }: { kept: Kept }) {
  const words = changeWords(change, useCategoryLabel())
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span>{words}</span>
        <span className={styles.age}>
          <Age at={new Date(at).toISOString()} phrase />
        </span>
        {refused && <span className={styles.refused}>{texts.keptChanges.notMade(refused)}</span>}
      </div>
      <span className={styles.actions}>
        {refused && (
          <Button
            size="small"
            aria-label={texts.keptChanges.tryThisAgain(words)}
            onClick={() => void theOutbox()?.then((outbox) => outbox.retry(id))}
          >
            {texts.ui.tryAgain}
          </Button>
        )}
        <Button
          size="small"
          variant="ghost"
          aria-label={texts.keptChanges.discardThis(words)}
          onClick={() => void theOutbox()?.then((outbox) => outbox.revise(id, null))}
        >
          {texts.keptChanges.discard}
        </Button>
      </span>
    </li>
  )
}

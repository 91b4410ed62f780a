import { theOutbox } from '../../platform/offline/make-or-queue.ts'
import { useOutboxStore } from '../../platform/offline/outbox-store.ts'
import { type ChangeHandlers, handlerOf, type QueuedChange } from '../../platform/offline/queued-change.ts'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import styles from './QueuedChanges.module.css'

/** What waits to be sent, and what the server refused. */
export function QueuedChanges({ changes, onClose }: { changes: ChangeHandlers; onClose: () => void }) {
  const { queued } = useOutboxStore()
  return (
    <Dialog title={texts.queuedChanges.listTitle} description={texts.queuedChanges.listLead} onClose={onClose}>
      {queued.length === 0 ? (
        <p className={styles.empty}>{texts.queuedChanges.listEmpty}</p>
      ) : (
        <ol className={styles.list}>
          {queued.map((each) => (
            <QueuedRow key={each.id} changes={changes} queued={each} />
          ))}
        </ol>
      )}
    </Dialog>
  )
}

function QueuedRow({ changes, queued }: { changes: ChangeHandlers; queued: QueuedChange }) {
  const { id, at, refused, change } = queued
  const words = handlerOf(changes, change).useWords(change)
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span>{words}</span>
        <span className={styles.age}>
          <Age at={new Date(at).toISOString()} phrase />
        </span>
        {refused && <span className={styles.refused}>{texts.queuedChanges.notMade(refused)}</span>}
      </div>
      <span className={styles.actions}>
        {refused && (
          <Button
            size="small"
            aria-label={texts.queuedChanges.tryThisAgain(words)}
            onClick={() => void theOutbox()?.then((outbox) => outbox.retry(id))}
          >
            {texts.ui.tryAgain}
          </Button>
        )}
        <Button
          size="small"
          variant="ghost"
          aria-label={texts.queuedChanges.discardThis(words)}
          onClick={() => void theOutbox()?.then((outbox) => outbox.revise(id, null))}
        >
          {texts.queuedChanges.discard}
        </Button>
      </span>
    </li>
  )
}

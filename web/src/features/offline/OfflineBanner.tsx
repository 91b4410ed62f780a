import { CloudOff, RotateCw, TriangleAlert } from 'lucide-react'
import { type ComponentType, Suspense, useState } from 'react'
import { useConnectionStore } from '../../platform/connection-store.ts'
import { theOutbox } from '../../platform/offline/make-or-queue.ts'
import { useNewVersion } from '../../platform/offline/new-version-store.ts'
import { isWaiting, useOutboxStore } from '../../platform/offline/outbox-store.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import styles from './OfflineBanner.module.css'

/** What keeps the page from being as the server has it: no connection, changes that were refused, a newer app. */
/** @param List what waits, told in words */
export function OfflineBanner({ List }: { List: ComponentType<{ onClose: () => void }> }) {
  const { connection, retryNow } = useConnectionStore()
  const { queued, isAway } = useOutboxStore()
  const takeOver = useNewVersion((state) => state.takeOver)
  const [isListed, setIsListed] = useState(false)
  const waiting = queued.filter(isWaiting).length
  const refused = queued.length - waiting
  const isOffline = connection === 'offline' || (isAway && waiting > 0)
  const show = (
    <Button size="small" onClick={() => setIsListed(true)}>
      {texts.offline.show}
    </Button>
  )

  function tryNow() {
    retryNow()
    void theOutbox()?.then((outbox) => outbox.send())
  }

  return (
    <>
      {isOffline && (
        <div className={styles.banner} role="status">
          <span className={styles.words}>
            <CloudOff size={14} aria-hidden />
            <span>{waiting > 0 ? texts.offline.waiting(waiting) : texts.offline.noConnection}</span>
          </span>
          {waiting > 0 && show}
          <Button size="small" onClick={tryNow}>
            {texts.offline.tryNow}
          </Button>
        </div>
      )}
      {refused > 0 && (
        <div className={styles.banner} data-tone="bad" role="alert">
          <span className={styles.words}>
            <TriangleAlert size={14} aria-hidden />
            <span>{texts.offline.refused(refused)}</span>
          </span>
          {show}
        </div>
      )}
      {takeOver && (
        <div className={styles.banner} data-tone="good" role="status">
          <span className={styles.words}>
            <RotateCw size={14} aria-hidden />
            <span>{texts.offline.newVersion}</span>
          </span>
          <Button size="small" onClick={takeOver}>
            {texts.ui.reload}
          </Button>
        </div>
      )}
      {isListed && (
        <Suspense fallback={null}>
          <List onClose={() => setIsListed(false)} />
        </Suspense>
      )}
    </>
  )
}

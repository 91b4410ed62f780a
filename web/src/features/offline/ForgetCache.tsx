import { useMutation, useQueryClient } from '@tanstack/react-query'
import { clearCache } from '../../platform/offline/answer-storage.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'
import styles from './ForgetCache.module.css'

/** Deletes what this browser keeps of the server's answers, and what of them is in memory and not on screen. */
export function ForgetCache() {
  const queries = useQueryClient()
  const forget = useMutation({
    mutationFn: async () => {
      queries.removeQueries({ type: 'inactive' })
      await clearCache()
    },
    onSuccess: () => toastDone(texts.queuedChanges.forgotten),
    onError: (error) => toastError(texts.queuedChanges.notForgotten, error),
  })
  return (
    <div className={styles.forget}>
      <Button size="small" disabled={forget.isPending} onClick={() => forget.mutate()}>
        {texts.queuedChanges.forget}
      </Button>
      <span className={styles.hint}>{texts.queuedChanges.keptHint}</span>
    </div>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { forgetSeen } from '../../platform/offline/cache-storage.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'
import styles from './ForgetCache.module.css'

/** Deletes what this browser keeps of the server's answers, and what of them is in memory and not on screen. */
export function ForgetSeen() {
  const queries = useQueryClient()
  const forget = useMutation({
    mutationFn: async () => {
      queries.removeQueries({ type: 'inactive' })
      await forgetSeen()
    },
    onSuccess: () => toastDone(texts.keptChanges.forgotten),
    onError: (error) => toastError(texts.keptChanges.notForgotten, error),
  })
  return (
    <div className={styles.forget}>
      <Button size="small" disabled={forget.isPending} onClick={() => forget.mutate()}>
        {texts.keptChanges.forget}
      </Button>
      <span className={styles.hint}>{texts.keptChanges.keptHint}</span>
    </div>
  )
}

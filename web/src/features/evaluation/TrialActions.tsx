import type { ReactNode } from 'react'
import { reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import styles from './TrialActions.module.css'
import { TrialResult } from './TrialResult.tsx'
import { mustBeTried, type useTrialOfDraft } from './use-trial-of-draft.ts'

type Props = {
  trial: ReturnType<typeof useTrialOfDraft>
  /** Saving, and what it failed by; null where that is told elsewhere. */
  save: { isPending: boolean; error: Error | null }
  /** As it stands it can neither be tried nor saved. */
  isBlocked: boolean
  saveTitle?: string
  /** What else can be done before it is saved. */
  others?: ReactNode
  hint?: string
  onCancel: () => void
  onTry: () => void
  /** It is to be put into use without a trial. */
  onForce: () => void
}

/** The end of a form whose draft is tried on tickets before it is put into use: what came of it, and what can be done. */
export function TrialActions({ trial, save, isBlocked, saveTitle, others, hint, onCancel, onTry, onForce }: Props) {
  const words = texts.settings
  const isUntried = mustBeTried(save.error)
  const saveLabel = trial.shownId === null ? words.save : words.useIt
  return (
    <>
      {trial.trial && <TrialResult trial={trial.trial} onComplete={trial.onComplete} />}
      {trial.error && (
        <p className={styles.error} role="alert">
          {words.notTried(reasonOf(trial.error))}
        </p>
      )}
      {save.error && !isUntried && (
        <p className={styles.error} role="alert">
          {words.notSaved(reasonOf(save.error))}
        </p>
      )}
      <FormActions>
        <span className={styles.hint}>{hint ?? words.newRunsGoByIt}</span>
        <Button onClick={onCancel}>{words.cancel}</Button>
        {others}
        {isUntried && trial.shownId === null && (
          <Button variant="ghost" onClick={onForce}>
            {words.withoutTrial}
          </Button>
        )}
        <Button disabled={trial.isStarting || isBlocked} onClick={onTry}>
          {words.tryIt}
        </Button>
        <Button type="submit" variant="primary" disabled={save.isPending || isBlocked} title={saveTitle}>
          {save.isPending ? words.saving : saveLabel}
        </Button>
      </FormActions>
    </>
  )
}

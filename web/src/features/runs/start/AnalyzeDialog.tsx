import { ApiError } from '@sta/contract/client'
import type { Transport } from '@sta/contract/schemas/run-choice'
import { useQuery } from '@tanstack/react-query'
import { Sparkles } from 'lucide-react'
import { useState } from 'react'
import { reasonOf } from '../../../platform/api-error.ts'
import { newIdempotencyKey } from '../../../platform/idempotency-key.ts'
import { settingsQuery } from '../../../platform/settings-query.ts'
import { texts } from '../../../texts/texts.ts'
import { Button } from '../../../ui/controls/Button.tsx'
import { FormActions } from '../../../ui/controls/FormActions.tsx'
import { Dialog } from '../../../ui/overlays/Dialog.tsx'
import { useStartRun } from '../run-actions.ts'
import { estimateQuery } from '../run-queries.ts'
import styles from './AnalyzeDialog.module.css'
import { type AnalyzeRequest, closeAnalyze, useAnalyzeStore } from './analyze-store.ts'
import { EstimateFacts } from './EstimateFacts.tsx'
import { TransportChoice } from './TransportChoice.tsx'

/** Shows what `askToAnalyze` asks: what the run would take, and how it is to be done. Enter starts it. */
export function AnalyzeDialog() {
  const request = useAnalyzeStore((state) => state.request)
  return request && <Question request={request} />
}

const nothingLeft = (error: unknown): boolean =>
  error instanceof ApiError && error.problem.code === 'no_tickets_to_analyze'

function Question({ request: { choice, count, onStarted } }: { request: AnalyzeRequest }) {
  const words = texts.analyze
  const [wish, setWish] = useState<{ transport: Transport; key: string }>(() => ({
    transport: 'standard',
    key: newIdempotencyKey(),
  }))
  const { data: settings } = useQuery(settingsQuery)
  const wanted = wish.transport === 'standard' ? choice : { ...choice, transport: wish.transport }
  const { data: estimate, error, isPlaceholderData, isFetching, refetch } = useQuery(estimateQuery(wanted))
  const start = useStartRun()

  const tickets = estimate?.ticket_count ?? count
  const isEmpty = nothingLeft(error) || estimate?.ticket_count === 0
  const analyzer = estimate?.analyzer ?? settings?.analyzer
  const hasBudget = Boolean(settings && (settings.budget_usd_per_run ?? settings.budget_usd_per_month) !== null)
  const transports = settings?.transports ?? []

  function submit() {
    if (start.isPending || isEmpty) return
    start.mutate(
      { choice: wanted, key: wish.key },
      {
        onSuccess: () => {
          closeAnalyze()
          onStarted?.()
        },
      },
    )
  }

  return (
    <Dialog
      title={choice.reanalyze ? words.questionAgain(tickets) : words.question(tickets)}
      description={choice.reanalyze && words.earlierStay}
      size="small"
      onClose={closeAnalyze}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {transports.length > 1 && (
          <TransportChoice
            transports={transports}
            value={wish.transport}
            onChange={(transport) => setWish({ transport, key: newIdempotencyKey() })}
          />
        )}
        {isEmpty && (
          <p className={styles.refused} role="alert">
            {words.nothingLeft}
          </p>
        )}
        {!isEmpty && error && (
          <div className={styles.refused} role="alert">
            <p>{words.noEstimate(reasonOf(error))}</p>
            <Button size="small" disabled={isFetching} onClick={() => refetch()}>
              {words.tryAgain}
            </Button>
          </div>
        )}
        {!isEmpty && !error && (
          <EstimateFacts
            estimate={estimate}
            isOld={isPlaceholderData}
            isLocal={analyzer === 'local'}
            hasBudget={hasBudget}
          />
        )}
        {start.error && (
          <p className={styles.refused} role="alert">
            {words.notStarted(reasonOf(start.error))}
          </p>
        )}
        <FormActions>
          <Button onClick={closeAnalyze}>{words.cancel}</Button>
          <Button type="submit" variant="primary" autoFocus disabled={start.isPending || isEmpty}>
            <Sparkles size={14} aria-hidden /> {start.isPending ? words.starting : words.analyze}
          </Button>
        </FormActions>
      </form>
    </Dialog>
  )
}

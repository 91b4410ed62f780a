import { ApiError } from '@sta/contract/client'
import type { NewTrial } from '@sta/contract/schemas/trials'
import { useState } from 'react'
import { client } from '../../platform/api.ts'
import { formatCost } from '../../platform/format-number.ts'
import { texts } from '../../texts/texts.ts'
import { askToConfirm } from '../../ui/overlays/confirm-store.ts'
import { useStartTrial } from './trial-queries.ts'

type Tried = Pick<NewTrial, 'draft' | 'prompt' | 'model'>

/** Says what a trial costs before it starts. @returns whether somebody wants it; what is free is not asked about. */
async function isWanted(tried: Tried): Promise<boolean> {
  const { cost_usd, calls, tickets, model } = await client.estimateTrial({ body: tried })
  if (calls === 0) return true
  const words = texts.evaluation
  const cost = cost_usd === null ? words.priceUnknown : words.priceAbout(formatCost(cost_usd))
  return askToConfirm({
    title: words.askToTry(tickets),
    body: words.whatTryingTakes(calls, model, cost),
    action: words.tryThem,
  })
}

/**
 * The trial of what is typed; there is none any more once something else is typed.
 *
 * @param basedOn the version that is edited: of another one the same draft is another trial.
 */
export function useTrialOfDraft(tried: Tried, basedOn: number | null) {
  const start = useStartTrial()
  const [triedKey, setTriedKey] = useState<string | null>(null)
  const [seen, setSeen] = useState<number | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const [priceError, setPriceError] = useState<Error | null>(null)
  const key = JSON.stringify([tried, basedOn])
  const trial = triedKey === key ? (start.data ?? null) : null

  async function begin() {
    setIsAsking(true)
    setPriceError(null)
    try {
      if (!(await isWanted(tried))) return
      setTriedKey(key)
      start.mutate(tried)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      setPriceError(error)
    } finally {
      setIsAsking(false)
    }
  }

  return {
    trial,
    /** The id of the evaluation whose difference was shown; with it the draft may be saved. */
    shownId: trial && seen === trial.candidate.id ? seen : null,
    isStarting: isAsking || start.isPending,
    error: priceError ?? (triedKey === key ? start.error : null),
    begin: () => void begin(),
    onComplete: () => setSeen(trial?.candidate.id ?? null),
  }
}

/** There are tickets, and it was not tried on them. */
export const mustBeTried = (error: unknown): boolean =>
  error instanceof ApiError && error.problem.code === 'evaluation_required'

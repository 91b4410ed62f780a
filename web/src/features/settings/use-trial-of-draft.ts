import type { TaxonomyChange } from '@sta/contract/schemas/taxonomy'
import { useState } from 'react'
import { useStartTrial } from '../evaluation/trial-queries.ts'

const contentOf = ({ categories, priority_guide }: TaxonomyChange) => ({ categories, priority_guide })

/** The trial of what is typed; there is none any more once something else is typed. */
export function useTrialOfDraft(change: TaxonomyChange) {
  const start = useStartTrial()
  const [tried, setTried] = useState<string | null>(null)
  const [seen, setSeen] = useState<number | null>(null)
  const content = contentOf(change)
  const key = JSON.stringify([content, change.based_on])
  const trial = tried === key ? (start.data ?? null) : null
  return {
    trial,
    /** The id of the evaluation whose difference was shown; with it the draft may be saved. */
    shownId: trial && seen === trial.candidate.id ? seen : null,
    isStarting: start.isPending,
    error: tried === key ? start.error : null,
    begin: () => {
      setTried(key)
      start.mutate(content)
    },
    onComplete: () => setSeen(trial?.candidate.id ?? null),
  }
}

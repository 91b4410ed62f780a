import { create } from 'zustand'
import type { RunChoice } from '../../../platform/api.ts'

export type AnalyzeRequest = {
  choice: RunChoice
  /** How many tickets these are, as far as the browser knows. */
  count: number
  onStarted?: () => void
}

/** What waits for a yes in the dialog. */
export const useAnalyzeStore = create<{ request: AnalyzeRequest | null }>(() => ({ request: null }))

export const askToAnalyze = (request: AnalyzeRequest): void => useAnalyzeStore.setState({ request })
export const closeAnalyze = (): void => useAnalyzeStore.setState({ request: null })

import type { Priority } from '@sta/contract/schemas/taxonomy'
import { create } from 'zustand'

/** What is chosen for the ticket on the screen; undefined: as the analysis says. */
export type Draft = { category?: string | null; priority?: Priority }

type ReviewState = {
  draft: Draft
  /** Ids of tickets in the order in which they were decided. */
  decided: number[]
  skipped: number[]
}

const EMPTY: ReviewState = { draft: {}, decided: [], skipped: [] }

/** How far somebody is with the queue, until the page is loaded anew. */
export const useReview = create<ReviewState>(() => EMPTY)

export const choose = (draft: Draft) => useReview.setState((state) => ({ draft: { ...state.draft, ...draft } }))

export const markDecided = (id: number) =>
  useReview.setState(({ decided }) => ({ draft: {}, decided: [...decided.filter((other) => other !== id), id] }))

export const takeBack = (id: number) =>
  useReview.setState(({ decided }) => ({ draft: {}, decided: decided.filter((other) => other !== id) }))

export const skip = (id: number) => useReview.setState(({ skipped }) => ({ draft: {}, skipped: [...skipped, id] }))

export const forgetSkipped = () => useReview.setState({ skipped: [] })

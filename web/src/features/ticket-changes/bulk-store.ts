import { create } from 'zustand'

/** A change of many tickets that is being made, call by call. */
export type BulkWork = { doing: string; done: number; total: number; stop: () => void }

export const useBulkStore = create<{ works: BulkWork[] }>(() => ({ works: [] }))

const askToStay = (event: BeforeUnloadEvent): void => event.preventDefault()
let reasonsToStay = 0

/** Has the browser ask before the page is left: what takes several calls is made by this page. @returns ends that. */
export function keepPage(): () => void {
  reasonsToStay += 1
  window.addEventListener('beforeunload', askToStay)
  return () => {
    reasonsToStay -= 1
    if (reasonsToStay === 0) window.removeEventListener('beforeunload', askToStay)
  }
}

function setWorks(change: (works: BulkWork[]) => BulkWork[]): void {
  useBulkStore.setState(({ works }) => ({ works: change(works) }))
}

/** Shows that it is going on. @returns what to call with the tickets that are done, and at its end. */
export function showWork(work: Omit<BulkWork, 'done'>): { progress: (done: number) => void; end: () => void } {
  let shown: BulkWork = { ...work, done: 0 }
  setWorks((works) => [...works, shown])
  return {
    progress: (done) => {
      const next = { ...shown, done }
      setWorks((works) => works.map((each) => (each === shown ? next : each)))
      shown = next
    },
    end: () => setWorks((works) => works.filter((each) => each !== shown)),
  }
}

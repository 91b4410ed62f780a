import { create } from 'zustand'

export type Question = { title: string; body: string; action: string }
type State = { question: Question | null; answer: (yes: boolean) => void }

const noQuestion: State = { question: null, answer: () => {} }
export const useConfirmStore = create<State>(() => noQuestion)

/** Asks before something that cannot be taken back. */
export function askToConfirm(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (yes: boolean) => {
      useConfirmStore.setState(noQuestion)
      resolve(yes)
    }
    useConfirmStore.setState({ question, answer })
  })
}

import type { HardCase, PromptVersion } from '@sta/contract/schemas/prompts'
import { create } from 'zustand'

/** A hard case while it is typed. `key` tells rows apart. */
export type CaseDraft = HardCase & { key: number }
type Draft = { basedOn: number | null; instructions: string; examples: CaseDraft[]; note: string }

/** What is being typed; survives a look at another page. Null: nobody edits. */
export const usePromptDraft = create<{ draft: Draft | null }>(() => ({ draft: null }))

let lastKey = 0
const withKey = (example: HardCase): CaseDraft => {
  lastKey += 1
  return { ...example, key: lastKey }
}

/** Fills the editor with a version, to be saved as a new one. @param basedOn the version in use. */
export function startEditing(version: PromptVersion | null, basedOn: number | null): void {
  const { instructions = '', examples = [] } = version ?? {}
  usePromptDraft.setState({ draft: { basedOn, instructions, examples: examples.map(withKey), note: '' } })
}

export const stopEditing = (): void => usePromptDraft.setState({ draft: null })

export const changeDraft = (part: Partial<Draft>): void =>
  usePromptDraft.setState(({ draft }) => ({ draft: draft && { ...draft, ...part } }))

export const addCase = (): void =>
  usePromptDraft.setState(({ draft }) => ({
    draft: draft && {
      ...draft,
      examples: [...draft.examples, withKey({ text: '', category: null, priority: 'medium', because: '' })],
    },
  }))

/** What is tried and saved: rows that nobody filled in are left out. */
export const contentOf = ({ instructions, examples }: Pick<Draft, 'instructions' | 'examples'>) => ({
  instructions: instructions.trim(),
  examples: examples
    .map(({ key: _, ...example }) => ({ ...example, text: example.text.trim(), because: example.because.trim() }))
    .filter(({ text }) => text !== ''),
})

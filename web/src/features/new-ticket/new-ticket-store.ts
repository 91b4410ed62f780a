import { create } from 'zustand'
import { readStored, writeStored } from '../../platform/stored.ts'

type Draft = { title: string; description: string }

const KEY = 'new-ticket-draft'
export const noDraft: Draft = { title: '', description: '' }

function storedDraft(): Draft {
  try {
    const draft: unknown = JSON.parse(readStored(KEY) ?? 'null')
    if (typeof draft !== 'object' || draft === null || !('title' in draft) || !('description' in draft)) return noDraft
    return { title: String(draft.title), description: String(draft.description) }
  } catch {
    return noDraft
  }
}

/** The draft outlives the dialog and a reload: closing by accident loses nothing. */
export const useNewTicketStore = create<{ open: boolean; draft: Draft }>(() => ({ open: false, draft: storedDraft() }))

export const openNewTicket = (): void => useNewTicketStore.setState({ open: true })
export const closeNewTicket = (): void => useNewTicketStore.setState({ open: false })

export function saveDraft(draft: Draft): void {
  useNewTicketStore.setState({ draft })
  writeStored(KEY, draft.title || draft.description ? JSON.stringify(draft) : null)
}

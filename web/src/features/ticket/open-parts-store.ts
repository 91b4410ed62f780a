import { create } from 'zustand'
import { readStored, writeStored } from '../../platform/stored.ts'

const KEY = 'open-parts'
export type PartName = 'similar' | 'history' | 'origin' | 'sent'
type Parts = Record<PartName, boolean>

const stored = readStored(KEY)
const isOpen = (name: PartName) => (stored === null ? name === 'similar' : stored.split(' ').includes(name))

/** Which parts of a ticket are unfolded: the same for every ticket, and remembered. */
export const useOpenParts = create<Parts>(() => ({
  similar: isOpen('similar'),
  history: isOpen('history'),
  origin: isOpen('origin'),
  sent: isOpen('sent'),
}))

export function setPartOpen(name: PartName, open: boolean): void {
  useOpenParts.setState({ [name]: open })
  const parts = Object.entries(useOpenParts.getState()).filter(([, unfolded]) => unfolded)
  writeStored(KEY, parts.map(([part]) => part).join(' '))
}

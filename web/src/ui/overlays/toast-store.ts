import { create } from 'zustand'
import { reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'

export type ToastLink = { to: string; label: string }
/** Something to do about what the toast tells; the toast goes away with it. */
type ToastAction = { label: string; run: () => void }
export type Toast = {
  id: number
  tone: 'good' | 'bad'
  text: string
  detail?: string
  link?: ToastLink
  action?: ToastAction
}

const MOST_SHOWN = 4
let lastId = 0

export const useToastStore = create<{ toasts: Toast[] }>(() => ({ toasts: [] }))

function push(toast: Omit<Toast, 'id'>): void {
  lastId += 1
  const added = { ...toast, id: lastId }
  useToastStore.setState(({ toasts }) => ({ toasts: [...toasts, added].slice(-MOST_SHOWN) }))
}

export function dismissToast(id: number): void {
  useToastStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}

export function toastDone(text: string, link?: ToastLink): void {
  push({ tone: 'good', text, ...(link && { link }) })
}

export function toastWithUndo(text: string, undo: () => void): void {
  push({ tone: 'good', text, action: { label: texts.ui.undo, run: undo } })
}

/** @param text what was tried and did not work; the reason is added. */
export function toastError(text: string, error: unknown): void {
  push({ tone: 'bad', text, detail: reasonOf(error) })
}

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

/** Changes that can be taken back, oldest first, by the id of their notice. */
let undoable: { id: number; undo: () => void }[] = []
const MOST_UNDOABLE = 50

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

/**
 * @param undo takes it back, at most once.
 * @param undoMs how long it can be taken back; without it until the page goes away.
 */
export function toastWithUndo(text: string, undo: () => void, undoMs?: number): void {
  const { run, forget } = rememberUndo(lastId + 1, undo)
  if (undoMs !== undefined) setTimeout(forget, undoMs)
  push({ tone: 'good', text, action: { label: texts.ui.undo, run } })
}

function rememberUndo(id: number, undo: () => void): { run: () => void; forget: () => void } {
  const forget = () => {
    undoable = undoable.filter((change) => change.id !== id)
  }
  const run = () => {
    forget()
    undo()
  }
  undoable = [...undoable, { id, undo: run }].slice(-MOST_UNDOABLE)
  return { run, forget }
}

/** What becomes of a change that was shown before it was made. */
export type ComingUndo = { made: (text: string, undo: () => void) => void; failed: () => void }

/** A change that people see already while it is on its way: what they take back meanwhile is taken back as soon as it is made. */
export function comingUndo(): ComingUndo {
  lastId += 1
  let isWanted = false
  const { forget } = rememberUndo(lastId, () => {
    isWanted = true
  })
  return {
    made: (text, undo) => {
      forget()
      if (isWanted) undo()
      else toastWithUndo(text, undo)
    },
    failed: forget,
  }
}

/** Takes back the last change that can be taken back. @returns whether there was one. */
export function undoLast(): boolean {
  const last = undoable.at(-1)
  if (!last) return false
  dismissToast(last.id)
  last.undo()
  return true
}

/** @param text what was tried and did not work; the reason is added. */
export function toastError(text: string, error: unknown): void {
  push({ tone: 'bad', text, detail: reasonOf(error) })
}

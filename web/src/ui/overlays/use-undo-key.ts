import { useEffect } from 'react'
import { isTyping } from '../../platform/use-shortcuts.ts'
import { undoLast } from './toast-store.ts'

function onKeyDown(event: KeyboardEvent): void {
  const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z'
  // A field has an undo of its own.
  if (!isUndo || event.defaultPrevented || isTyping(event.target)) return
  if (undoLast()) event.preventDefault()
}

/** Ctrl+Z, or ⌘Z, takes back the last change that can be. */
export function useUndoKey(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

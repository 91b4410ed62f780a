import { useEffect } from 'react'
import { closePalette, openPalette, usePaletteStore } from './palette-store.ts'

/** Ctrl or ⌘ and k, also while someone types; not over another dialog. */
export function usePaletteKey(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { ctrlKey, metaKey, altKey, shiftKey } = event
      if (!(ctrlKey || metaKey) || altKey || shiftKey || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      if (usePaletteStore.getState().open) closePalette()
      else if (!document.querySelector('[role$="dialog"]')) openPalette()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

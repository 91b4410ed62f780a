import { useEffect } from 'react'
import { chooseFile } from './import-store.ts'
import { pastedFile } from './pasted-file.ts'

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** Ctrl or ⌘ V anywhere on the page, but in a field: there only what has lines or cells is meant as a table. */
export function usePaste(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return
    const onPaste = (event: ClipboardEvent) => {
      const { clipboardData, target } = event
      if (!clipboardData || (isField(target) && !(target instanceof Element && target.matches('[data-paste]')))) return
      const file = pastedFile({ files: clipboardData.files, text: clipboardData.getData('text/plain') })
      if (!file) return
      event.preventDefault()
      chooseFile(file)
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [isOpen])
}

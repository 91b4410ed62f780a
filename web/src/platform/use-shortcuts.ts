import { useEffect, useEffectEvent } from 'react'

/** Keys in lower case (`x`, `?`, `escape`, `shift x`, or a sequence such as `g i`) and what they do. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>

const SEQUENCE_MS = 1_000
/** Every sequence begins with it: the key after it never counts as a key of its own, whoever listens for that. */
const SEQUENCE_START = 'g'

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type)
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** Enter and space belong to the button or link that has the focus. */
function isOnControl(event: KeyboardEvent): boolean {
  const { target } = event
  return (
    (event.key === 'Enter' || event.key === ' ') &&
    target instanceof Element &&
    target.closest('a, button, summary') !== null
  )
}

/** A dialog, or a menu whose button says that it is open: its box and focus come a moment after that. */
const OPEN = '[role$="dialog"], [aria-haspopup][aria-expanded="true"]'

/** Listens on the whole page, except while someone types or a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const handle = useEffectEvent((event: KeyboardEvent, previous: string) => {
    const lower = event.key.toLowerCase()
    const key = event.shiftKey && /^[a-z]$/.test(lower) ? `shift ${lower}` : lower
    const action = shortcuts[previous === SEQUENCE_START ? `${previous} ${key}` : key]
    if (!action) return
    event.preventDefault()
    action(event)
  })

  useEffect(() => {
    let previous = ''
    let pressedAt = 0
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || isOnControl(event) || document.querySelector(OPEN)) return
      handle(event, event.timeStamp - pressedAt < SEQUENCE_MS ? previous : '')
      previous = event.key.toLowerCase()
      pressedAt = event.timeStamp
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

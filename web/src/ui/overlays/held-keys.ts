/** A menu that was asked for: its button says so at once, its box and its focus come later. */
const OPENING = '[aria-haspopup="dialog"][aria-expanded="true"]'
/** What a menu waits for: its ticket, or its choices. */
const WAITING = '[data-opening]'
/** Enough for what fingers do while a menu loads. */
const MOST_KEYS = 60

let held: string[] = []

const isTaken = (key: string): boolean =>
  key.length === 1 || ['Enter', 'Backspace', 'Escape'].includes(key) || key.startsWith('Arrow')

/** Whether a menu is on its way that has no focus yet, so that keys would go nowhere. */
function isWaited(): boolean {
  if (document.querySelector(WAITING) !== null) return true
  if (document.querySelector(OPENING) === null) return false
  // Its box is drawn before it has the focus.
  return !hasFocus()
}

const hasFocus = (): boolean => document.activeElement?.closest('[role$="dialog"]') != null

function hold(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !isTaken(event.key)) return
  if (!isWaited()) {
    held = []
    return
  }
  event.preventDefault()
  event.stopImmediatePropagation()
  if (held.length < MOST_KEYS) held.push(event.key)
}

/** Keeps the keys that are typed while a menu opens, for what has the focus then. @returns a function that ends it. */
export function holdKeys(): () => void {
  window.addEventListener('keydown', hold, true)
  window.addEventListener('focusin', release)
  return () => {
    window.removeEventListener('keydown', hold, true)
    window.removeEventListener('focusin', release)
  }
}

/** Types the keys that were held into what has the focus, one after the other; each has its effect before the next. */
async function release(): Promise<void> {
  // What took the focus is drawn by now, and listens.
  await Promise.resolve()
  if (isWaited()) return
  // Of a menu that was closed before it came, nobody wants the keys.
  const keys = hasFocus() ? held : []
  held = []
  for (const key of keys) {
    typeKey(key)
    await Promise.resolve()
  }
}

function typeKey(key: string): void {
  const target = document.activeElement
  if (!target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))) return
  if (!(target instanceof HTMLInputElement)) return
  const { value } = target
  const typed = key === 'Backspace' ? value.slice(0, -1) : key.length === 1 ? value + key : value
  if (typed === value) return
  // As setRangeText does not tell React's copy of the value.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(target, typed)
  target.dispatchEvent(new Event('input', { bubbles: true }))
}

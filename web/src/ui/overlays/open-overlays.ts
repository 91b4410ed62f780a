import { useEffect, useEffectEvent } from 'react'

const closers: (() => void)[] = []

/** Says that a dialog or menu is open, and how it is closed. */
export function useOpenOverlay(onClose: () => void): void {
  const close = useEffectEvent(onClose)
  useEffect(() => {
    const closer = () => close()
    closers.push(closer)
    return () => void closers.splice(closers.indexOf(closer), 1)
  }, [])
}

/** Closes the dialog or menu that was opened last. @returns whether there was one. */
export function closeTopOverlay(): boolean {
  const close = closers.at(-1)
  close?.()
  return close !== undefined
}

/** Whether the focus is in a dialog or menu: one that closes meanwhile must not take it away. */
export const isFocusInOverlay = (): boolean => document.activeElement?.closest('[role$="dialog"]') != null

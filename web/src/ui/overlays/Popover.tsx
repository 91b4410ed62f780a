import { Suspense } from 'react'
import { lazyPart } from '../../platform/lazy-load.ts'
import type { PopoverProps } from './PopoverBox.tsx'

const PopoverBox = lazyPart(() => import('./PopoverBox.tsx').then((part) => part.PopoverBox))

/**
 * A small box beside what opened it. It has the focus until Escape, a choice or a click elsewhere, then gives it back. No page
 * waits for its code; the first that is opened may, and what is typed meanwhile is held for it.
 */
export const Popover = (props: PopoverProps) => (
  <Suspense fallback={null}>
    <PopoverBox {...props} />
  </Suspense>
)

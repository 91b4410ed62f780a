import { Suspense } from 'react'
import { lazyPart } from '../../platform/lazy-load.ts'
import type { DialogProps } from './DialogBox.tsx'

const DialogBox = lazyPart(() => import('./DialogBox.tsx').then((part) => part.DialogBox))

/** Keeps the focus inside, gives it back when closed; Escape and a click outside close it. No page waits for its code. */
export const Dialog = (props: DialogProps) => (
  <Suspense fallback={null}>
    <DialogBox {...props} />
  </Suspense>
)

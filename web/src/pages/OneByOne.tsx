import { Children, type ReactNode, useEffect, useState } from 'react'
import { untilIdle } from '../platform/until-idle.ts'

/** About what a screen shows. */
const AT_ONCE = 3

/**
 * The parts of a long page: the first at once, then one after the other, each when the browser has nothing else to do. So the
 * first are seen, and keys are heard, before the last are drawn and have asked for their data.
 */
export function OneByOne({ children }: { children: ReactNode }) {
  const parts = Children.toArray(children)
  const [shown, setShown] = useState(AT_ONCE)
  const isComplete = shown >= parts.length
  useEffect(() => {
    if (isComplete) return
    let isGone = false
    void untilIdle().then(() => isGone || setShown(shown + 1))
    return () => {
      isGone = true
    }
  }, [shown, isComplete])
  return parts.slice(0, shown)
}

import { type RefObject, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** How near to what can be seen, in pixels. */
const NEAR = '300px'

/** Whether an element was ever in or near what can be seen, or the page is printed: before that its drawing can wait. */
export function useNearView(element: RefObject<HTMLElement | null>): boolean {
  const [isNear, setIsNear] = useState(!('IntersectionObserver' in globalThis))
  useEffect(() => {
    if (isNear || !element.current) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setIsNear(true)
      },
      { rootMargin: NEAR, scrollMargin: NEAR },
    )
    observer.observe(element.current)
    const show = () => flushSync(() => setIsNear(true))
    window.addEventListener('beforeprint', show)
    return () => {
      observer.disconnect()
      window.removeEventListener('beforeprint', show)
    }
  }, [isNear, element])
  return isNear
}

import { useEffect, useState } from 'react'
import { Skeleton, SkeletonText } from '../../ui/page/Skeleton.tsx'
import { keepEarlyMenu } from './early-menu.ts'
import styles from './PaneSkeleton.module.css'
import { useMenuKeys } from './use-menu-keys.ts'

/** What a ticket looks like before it is there. */
export function TicketSkeleton() {
  return (
    <>
      <Skeleton width="60%" height={22} />
      <Skeleton height={150} />
      <SkeletonText lines={5} />
    </>
  )
}

/** The same before the pane's own code is there. A key of a menu counts already. */
export function PaneSkeleton() {
  const [isAsked, setIsAsked] = useState(false)
  useMenuKeys((menu) => {
    keepEarlyMenu(menu)
    setIsAsked(true)
  })
  // The pane that takes its place has read it by then; a pane that was closed meanwhile has no menu.
  useEffect(() => () => keepEarlyMenu(null), [])
  return (
    <div className={styles.pane} aria-busy data-opening={isAsked || undefined}>
      <TicketSkeleton />
    </div>
  )
}

import { Skeleton, SkeletonText } from '../../ui/page/Skeleton.tsx'
import styles from './PaneSkeleton.module.css'

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

/** The same before the pane's own code is there. */
export function PaneSkeleton() {
  return (
    <div className={styles.pane} aria-busy>
      <TicketSkeleton />
    </div>
  )
}

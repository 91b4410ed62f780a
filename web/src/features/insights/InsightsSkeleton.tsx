import { Skeleton, SkeletonText } from '../../ui/page/Skeleton.tsx'
import styles from './InsightsSkeleton.module.css'

/** The shape of the page: a chart, and two lists below it. */
export function InsightsSkeleton() {
  return (
    <div className={styles.page}>
      <Skeleton width={120} height={18} />
      <Skeleton height={292} />
      <div className={styles.lists}>
        <SkeletonText lines={6} />
        <SkeletonText lines={6} />
      </div>
    </div>
  )
}

import { texts } from '../../../texts/texts.ts'
import { Skeleton } from '../../../ui/page/Skeleton.tsx'
import styles from './TicketList.module.css'

const WIDTHS = ['62%', '48%', '70%', '55%', '66%', '42%', '58%', '73%', '50%', '64%', '46%', '60%']

export function TicketListSkeleton() {
  return (
    <div className={styles.waiting} role="status" aria-label={texts.tickets.loadingTickets}>
      {WIDTHS.map((width) => (
        <div key={width} className={styles.placeholder}>
          <Skeleton width={15} height={15} />
          <span>
            <Skeleton width={width} />
          </span>
          <Skeleton width={44} />
        </div>
      ))}
    </div>
  )
}

import type { TicketCounts } from '@sta/contract/schemas/tickets'
import { useQuery } from '@tanstack/react-query'
import { INBOX } from '../../platform/addresses.ts'
import { Link } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'
import { toReviewQuery } from '../tickets/ticket-queries.ts'
import styles from './Attention.module.css'

/** What waits for a person besides what burns; each leads to its tickets. Nothing at all when nothing waits. */
export function Attention({ counts }: { counts: TicketCounts }) {
  const { data: review } = useQuery(toReviewQuery)
  const { pending, failed } = counts.by_status
  const waiting = [
    { to: INBOX, count: pending, text: texts.now.pending(pending) },
    {
      to: `${INBOX}?status=all&state=working&needs_review=true`,
      count: review?.total ?? 0,
      text: texts.now.waitsForReview(review?.total ?? 0, review?.total_exact ?? true),
    },
    { to: `${INBOX}?status=failed`, count: failed, text: texts.now.failed(failed) },
  ].filter(({ count }) => count > 0)
  if (waiting.length === 0) return null
  return (
    <ul className={styles.waiting} aria-label={texts.now.waiting}>
      {waiting.map(({ to, text }) => (
        <li key={to}>
          <Link to={to} className={styles.link}>
            {text}
          </Link>
        </li>
      ))}
    </ul>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { formatPercent, inWords } from '../../platform/format-number.ts'
import { CategoryChip } from '../../ui/CategoryChip.tsx'
import { useCategoryLabel } from '../../ui/use-category-label.ts'
import { PartBroken, PartEmpty, PartWaiting } from './PartFaces.tsx'
import styles from './SimilarTickets.module.css'
import { StatusIcon } from './StatusIcon.tsx'
import { similarTicketsQuery } from './ticket-queries.ts'

const ROW = 32
/** Whoever goes through the list with j and k does not ask for each ticket's likes. */
const SETTLED_MS = 250

function useSettled(): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [])
  return settled
}

/** Tickets with a similar text; each opens in the pane, and the list stays as it is. */
export function SimilarTickets({ id }: { id: number }) {
  const { data, error, refetch } = useQuery({ ...similarTicketsQuery(id), enabled: useSettled() })
  const { search } = useLocation()
  const labelOf = useCategoryLabel()
  if (!data && error)
    return <PartBroken what="Similar tickets could not be loaded." error={error} onRetry={() => refetch()} />
  if (!data) return <PartWaiting rows={3} height={ROW} />
  if (data.length === 0) return <PartEmpty>No other ticket has a similar text.</PartEmpty>
  return (
    <ul className={styles.list} aria-label="Similar tickets">
      {data.map(({ ticket, similarity }) => (
        <li key={ticket.id}>
          <Link to={{ pathname: `/tickets/${ticket.id}`, search }} className={styles.row}>
            <span title={inWords(ticket.status)}>
              <StatusIcon status={ticket.status} />
              <span className={styles.hidden}>{inWords(ticket.status)}:</span>
            </span>
            <span className={styles.title}>{ticket.title}</span>
            {ticket.priority && (
              <span className={styles.category}>
                <CategoryChip category={ticket.category} label={labelOf(ticket.category)} />
              </span>
            )}
            <span className={styles.similarity} title="How similar the texts are">
              {formatPercent(similarity)}
              <span className={styles.hidden}> similar</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

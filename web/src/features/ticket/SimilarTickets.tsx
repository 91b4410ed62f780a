import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Allowed } from '../../platform/Allowed.tsx'
import { formatPercent, inWords } from '../../platform/format-number.ts'
import { Link, useSearch } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { CategoryChip } from '../taxonomy/CategoryChip.tsx'
import { useCategoryLabel } from '../taxonomy/use-category-label.ts'
import { StatusIcon } from '../tickets/StatusIcon.tsx'
import { similarTicketsQuery } from '../tickets/ticket-queries.ts'
import { PartBroken, PartEmpty, PartWaiting } from './PartFaces.tsx'
import styles from './SimilarTickets.module.css'
import { useSameProblem } from './same-problem/ticket-group.ts'

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

/** Links to all of them at once would be a wall. */
const MOST_LINKS = 50

/** Those that say the same as one: their number, and behind it the first of them. */
function MoreTickets({ said, ids }: { said: string; ids: number[] }) {
  const search = useSearch()
  return (
    <details className={styles.more}>
      <summary>{said}</summary>
      {ids.slice(0, MOST_LINKS).map((id) => (
        <Link key={id} to={`/tickets/${id}${search}`} className={styles.number}>
          #{id}
        </Link>
      ))}
    </details>
  )
}

/** Tickets with a similar text; each opens in the pane, and the list stays as it is. */
export function SimilarTickets({ id }: { id: number }) {
  const { data, error, refetch } = useQuery({ ...similarTicketsQuery(id), enabled: useSettled() })
  const search = useSearch()
  const labelOf = useCategoryLabel()
  const { link } = useSameProblem(id)
  if (!data && error)
    return <PartBroken what={texts.ticketPane.similarNotLoaded} error={error} onRetry={() => refetch()} />
  if (!data) return <PartWaiting rows={3} height={ROW} />
  if (data.length === 0) return <PartEmpty>{texts.ticketPane.noSimilar}</PartEmpty>
  return (
    <ul className={styles.list} aria-label={texts.ticketPane.similar}>
      {data.map(({ ticket, similarity, same_text, others, others_exact, other_ids }) => (
        <li key={ticket.id} className={styles.item}>
          <Link to={`/tickets/${ticket.id}${search}`} className={styles.row}>
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
            <span className={styles.similarity} title={texts.ticketPane.similarity}>
              {texts.ticketPane.similarBy(formatPercent(similarity), (words) => (
                <span key="words" className={styles.hidden}>
                  {words}
                </span>
              ))}
            </span>
          </Link>
          <Allowed scope="write">
            <Button
              size="small"
              variant="ghost"
              aria-label={texts.sameProblem.sameAs(ticket.title)}
              onClick={() => link(ticket.id)}
            >
              {texts.sameProblem.same}
            </Button>
          </Allowed>
          {same_text && <p className={styles.more}>{texts.ticketPane.sentAgain}</p>}
          {others > 0 && <MoreTickets said={texts.ticketPane.andMoreSay(others, others_exact)} ids={other_ids} />}
        </li>
      ))}
    </ul>
  )
}

import type { Connector } from '@sta/contract/schemas/connections/connectors'
import { useQuery } from '@tanstack/react-query'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import cards from '../../ui/styles/card-list.module.css'
import { TicketLine } from './TicketLine.tsx'
import styles from './WriteBack.module.css'
import { useRetry, writeBackTicketsQuery } from './write-back-queries.ts'

/** Tickets that the source did not take, with its reasons. */
export function FailureList({ connection, count }: { connection: Connector; count: number }) {
  const words = texts.writeBack
  const { data: tickets = [] } = useQuery(writeBackTicketsQuery(connection.id, 'failed'))
  const retry = useRetry(connection)
  return (
    <section className={styles.part} aria-label={words.failed(count)}>
      <h3>{words.failed(count)}</h3>
      <ul className={styles.tickets}>
        {tickets.map((ticket) => (
          <TicketLine key={ticket.ticket_id} ticket={ticket}>
            <span>{ticket.error}</span>
          </TicketLine>
        ))}
      </ul>
      <div className={cards.actions}>
        <Button size="small" disabled={retry.isPending} onClick={() => retry.mutate()}>
          {words.retry}
        </Button>
      </div>
    </section>
  )
}

import type { Connector } from '@sta/contract/schemas/connections/connectors'
import { useQuery } from '@tanstack/react-query'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import cards from '../../ui/styles/card-list.module.css'
import { TicketLine } from './TicketLine.tsx'
import styles from './WriteBack.module.css'
import { useDecide, writeBackTicketsQuery } from './write-back-queries.ts'

/** Values that a person at the source has set, beside ours: which are right is a person's to say. */
export function ConflictList({ connection, count }: { connection: Connector; count: number }) {
  const words = texts.writeBack
  const { data: tickets = [] } = useQuery(writeBackTicketsQuery(connection.id, 'conflict'))
  const decide = useDecide(connection)
  const choices = (ticketId: number | null) =>
    (['theirs', 'ours'] as const).map((keep) => (
      <Button key={keep} size="small" disabled={decide.isPending} onClick={() => decide.mutate({ keep, ticketId })}>
        {ticketId === null ? words.decideAll(keep) : words.decide(keep)}
      </Button>
    ))
  return (
    <section className={styles.part} aria-label={words.conflicts(count)}>
      <h3>{words.conflicts(count)}</h3>
      <p className={styles.hint}>{words.conflictsWhat}</p>
      <ul className={styles.tickets}>
        {tickets.map((ticket) => (
          <TicketLine key={ticket.ticket_id} ticket={ticket} actions={choices(ticket.ticket_id)}>
            {ticket.conflicts.map(({ field, theirs, ours }) => (
              <span key={field}>
                {words.conflict(words.fieldName(field), theirs ?? words.nothing, ours ?? words.nothing)}
              </span>
            ))}
          </TicketLine>
        ))}
      </ul>
      {count > 1 && <div className={cards.actions}>{choices(null)}</div>}
    </section>
  )
}

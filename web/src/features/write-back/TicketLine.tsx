import type { WriteBackTicket } from '@sta/contract/schemas/connections/write-back'
import type { ReactNode } from 'react'
import { Link } from '../../platform/router.tsx'
import cards from '../../ui/styles/card-list.module.css'
import styles from './WriteBack.module.css'

type Props = { ticket: WriteBackTicket; actions?: ReactNode; children: ReactNode }

export function TicketLine({ ticket: { ticket_id, external_id, title }, actions, children }: Props) {
  return (
    <li className={styles.ticketLine}>
      <Link to={`/tickets/${ticket_id}`}>{`${external_id} ${title}`}</Link>
      <span className={styles.why}>{children}</span>
      {actions && <span className={cards.actions}>{actions}</span>}
    </li>
  )
}

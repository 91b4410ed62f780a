import type { TicketDetail } from '@sta/contract/schemas/tickets'
import type { ReactNode } from 'react'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import styles from './TicketOrigin.module.css'

/** What is known from where the ticket comes; nothing for one that was written here. */
export function TicketOrigin({ ticket }: { ticket: TicketDetail }) {
  const words = texts.ticketPane.ticketOrigin
  const requester = [ticket.requester_name, ticket.requester_email].filter(Boolean).join(' · ')
  const known: [string, ReactNode][] = [
    [words.requester, requester],
    [words.organization, ticket.organization],
    [words.source, <Source key="source" ticket={ticket} />],
    [words.channel, ticket.channel],
    [words.status, ticket.external_status],
    [words.priority, ticket.external_priority],
    [words.created, ticket.external_created_at && <Age key="created" at={ticket.external_created_at} phrase />],
    [words.updated, ticket.external_updated_at && <Age key="updated" at={ticket.external_updated_at} phrase />],
  ]
  const shown = known.filter(([label, value]) => (label === words.source ? hasSource(ticket) : Boolean(value)))
  if (shown.length === 0) return null
  return (
    <dl className={styles.origin} aria-label={words.title}>
      {shown.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const hasSource = ({ external_source, external_id, external_url }: TicketDetail): boolean =>
  Boolean(external_source || external_id || external_url)

/** A link only where it leads to a page: addresses come from files. */
function Source({ ticket }: { ticket: TicketDetail }) {
  const { external_source, external_id, external_url } = ticket
  const name = [external_source, external_id].filter(Boolean).join(' ') || external_url
  if (!external_url || !/^https?:\/\//i.test(external_url)) return name
  return (
    <a href={external_url} target="_blank" rel="noreferrer">
      {name}
    </a>
  )
}

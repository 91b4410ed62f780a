import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { INBOX } from '../../../platform/addresses.ts'
import { formatCompact, inWords } from '../../../platform/format-number.ts'
import { texts } from '../../../texts/texts.ts'
import { filtersToSearch, type InboxFilters, STATUS_TABS } from '../../tickets/ticket-filters.ts'
import { ticketCountsQuery } from '../../tickets/ticket-queries.ts'
import styles from './StatusTabs.module.css'

export function StatusTabs({ filters }: { filters: InboxFilters }) {
  const { data: counts } = useQuery(ticketCountsQuery)
  const current = useRef<HTMLAnchorElement>(null)

  // On a phone the tabs may be wider than the screen. The counts make them wider still.
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another tab is the current one
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [filters.status, counts === undefined])

  return (
    <nav className={styles.tabs} aria-label={texts.tickets.statusTabs}>
      {STATUS_TABS.map((status) => {
        const count = status === 'all' ? counts?.total : counts?.by_status[status]
        const search = filtersToSearch({ ...filters, status })
        return (
          <Link
            key={status}
            ref={status === filters.status ? current : null}
            to={{ pathname: INBOX, search }}
            className={styles.tab}
            aria-current={status === filters.status ? 'page' : undefined}
          >
            {inWords(status)}
            <span className={styles.count}>{count === undefined ? '–' : formatCompact(count)}</span>
          </Link>
        )
      })}
    </nav>
  )
}

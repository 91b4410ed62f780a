import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { INBOX } from '../../../platform/addresses.ts'
import { formatCompact, inWords } from '../../../platform/format-number.ts'
import { Link } from '../../../platform/router.tsx'
import { texts } from '../../../texts/texts.ts'
import { countOfTab, INBOX_TABS, tabOf } from '../../tickets/inbox-tabs.ts'
import { ticketCountsQuery } from '../../tickets/ticket-counts.ts'
import { filtersToSearch, type InboxFilters } from '../../tickets/ticket-filters.ts'
import styles from './StatusTabs.module.css'

export function StatusTabs({ filters }: { filters: InboxFilters }) {
  const { data: counts } = useQuery(ticketCountsQuery)
  const current = useRef<HTMLAnchorElement>(null)

  const shown = tabOf(filters)?.name

  // On a phone the tabs may be wider than the screen. The counts make them wider still.
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another tab is the current one
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [shown, counts === undefined])

  return (
    <nav className={styles.tabs} aria-label={texts.tickets.statusTabs}>
      {INBOX_TABS.map((tab) => {
        const { name, status, state } = tab
        return (
          <Link
            key={name}
            ref={name === shown ? current : null}
            to={INBOX + filtersToSearch({ ...filters, status, state })}
            className={styles.tab}
            aria-current={name === shown ? 'page' : undefined}
          >
            {inWords(name)}
            <span className={styles.count}>{counts ? formatCompact(countOfTab(tab, counts)) : '–'}</span>
          </Link>
        )
      })}
    </nav>
  )
}

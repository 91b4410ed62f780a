import { X } from 'lucide-react'
import { INBOX } from '../../../platform/addresses.ts'
import { Link } from '../../../platform/router.tsx'
import { texts } from '../../../texts/texts.ts'
import {
  DATES,
  filtersToSearch,
  type InboxFilters,
  type NARROWING,
  narrowingOf,
  timeZone,
} from '../../tickets/ticket-filters.ts'
import styles from './FilterChips.module.css'
import { asTyped } from './search-operators.ts'

const isDayOf = (key: (typeof NARROWING)[number], filters: InboxFilters): boolean =>
  DATES.some((date) => date === key) && !filters[key].includes('T')

/** What narrows the list besides words, each to be taken away by itself. */
export function FilterChips({ filters }: { filters: InboxFilters }) {
  const set = narrowingOf(filters)
  if (set.length === 0) return null
  return (
    <ul className={styles.chips} aria-label={texts.tickets.filters}>
      {set.map((key) => {
        const text = asTyped(key, filters[key])
        return (
          <li key={key} className={styles.chip}>
            <span className={styles.text} title={isDayOf(key, filters) ? texts.search.dayIn(timeZone()) : undefined}>
              {text}
            </span>
            <Link
              to={INBOX + filtersToSearch({ ...filters, [key]: '' })}
              className={styles.remove}
              aria-label={texts.tickets.removeFilter(text)}
            >
              <X size={12} aria-hidden />
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

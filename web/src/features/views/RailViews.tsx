import { useQuery } from '@tanstack/react-query'
import { INBOX } from '../../platform/addresses.ts'
import { Link, usePathname, useSearch } from '../../platform/router.tsx'
import { useYourName } from '../../platform/your-name.ts'
import { formatCount } from '../../texts/count.ts'
import { texts } from '../../texts/texts.ts'
import styles from './RailViews.module.css'
import { addressOfView, viewCountsQuery, viewsQuery } from './view-queries.ts'

const MOST_SHOWN = 8

/** The first saved views and how many tickets each shows; all of them are in the menu of the inbox. */
export function RailViews() {
  const pathname = usePathname()
  const search = useSearch()
  const yourName = useYourName((state) => state.name)
  const { data: views = [] } = useQuery(viewsQuery)
  const shown = views.slice(0, MOST_SHOWN)
  const { data } = useQuery(viewCountsQuery(shown, yourName))
  if (shown.length === 0) return null
  return (
    <ul className={styles.views} aria-label={texts.views.savedViews}>
      {shown.map((view, index) => {
        const count = data?.counts[index]
        const words = count && (count.exact ? formatCount(count.count) : texts.views.orMore(count.count))
        const isHere = pathname === INBOX && search.replace(/^\?/, '') === view.search
        return (
          <li key={view.id}>
            <Link to={addressOfView(view)} className={styles.view} aria-current={isHere ? 'page' : undefined}>
              <span className={styles.name} title={view.name}>
                {view.name}
              </span>
              {words && <span className={styles.count}>{words}</span>}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

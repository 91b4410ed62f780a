import { Activity, ChartColumn, Command, Flame, Inbox, Keyboard, Settings } from 'lucide-react'
import { Suspense } from 'react'
import { openPalette } from '../features/palette/palette-store.ts'
import { INBOX } from '../platform/addresses.ts'
import { addressAt } from '../platform/base-path.ts'
import { lazyPart } from '../platform/lazy-load.ts'
import { Link, usePathname } from '../platform/router.tsx'
import { texts } from '../texts/texts.ts'
import styles from './Navigation.module.css'

const RailViews = lazyPart(() => import('../features/views/RailViews.tsx').then((part) => part.RailViews))

const places = () => [
  { to: '/', label: texts.app.now, icon: Flame, owns: [] },
  { to: INBOX, label: texts.app.inbox, icon: Inbox, owns: ['/tickets', '/import', '/review'] },
  { to: '/runs', label: texts.app.runs, icon: Activity, owns: ['/runs'] },
  { to: '/insights', label: texts.app.insights, icon: ChartColumn, owns: ['/insights', '/evaluations'] },
  { to: '/settings', label: texts.app.settings, icon: Settings, owns: ['/settings', '/audit'] },
]

/** A rail on the left; a bar at the bottom of a phone. */
export function Navigation({ onShortcuts }: { onShortcuts: () => void }) {
  const pathname = usePathname()
  return (
    <nav className={styles.rail} aria-label={texts.app.mainNavigation}>
      <Link to="/" className={styles.brand} aria-label={texts.app.toNow}>
        <img src={addressAt('/favicon.svg')} width="22" height="22" alt="" />
        <span className={styles.label}>{texts.app.brand}</span>
      </Link>
      <ul className={styles.places}>
        {places().map(({ to, label, icon: Icon, owns }) => {
          const here = pathname === to || owns.some((prefix) => pathname.startsWith(prefix))
          return (
            <li key={to}>
              <Link to={to} className={styles.place} aria-current={here ? 'page' : undefined}>
                <Icon size={16} aria-hidden />
                <span className={styles.label}>{label}</span>
              </Link>
            </li>
          )
        })}
      </ul>
      <Suspense fallback={null}>
        <RailViews />
      </Suspense>
      <button
        type="button"
        className={styles.commands}
        onClick={openPalette}
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
      >
        <Command size={16} aria-hidden />
        <span className={styles.label}>{texts.app.commands}</span>
      </button>
      <button
        type="button"
        className={styles.shortcuts}
        onClick={onShortcuts}
        aria-keyshortcuts="?"
        aria-label={texts.app.keyboardShortcuts}
      >
        <Keyboard size={16} aria-hidden />
        <span className={styles.label}>{texts.app.shortcuts}</span>
      </button>
    </nav>
  )
}

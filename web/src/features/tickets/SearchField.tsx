import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { useShortcuts } from '../../platform/use-shortcuts.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import styles from './SearchField.module.css'
import { filtersToSearch, readFilters } from './ticket-filters.ts'

const PAUSE_MS = 250

/** Searches the inbox while typing; from another page, Enter goes there. */
export function SearchField() {
  const [params] = useSearchParams()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const inInbox = pathname === '/' || pathname.startsWith('/tickets/')
  const shown = inInbox ? readFilters(params).q : ''
  const [text, setText] = useState(shown)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  // Follows the URL (back, a link, "clear"), but does not overwrite what is being typed.
  useEffect(() => {
    if (document.activeElement !== input.current) setText(shown)
  }, [shown])
  useEffect(() => () => clearTimeout(timer.current), [])
  useShortcuts({ '/': () => input.current?.select() })

  function search(q: string): void {
    clearTimeout(timer.current)
    if (inInbox) {
      const filters = readFilters(new URLSearchParams(location.search))
      if (filters.q !== q.trim())
        navigate({ pathname: '/', search: filtersToSearch({ ...filters, q: q.trim() }) }, { replace: true })
    } else {
      const filters = readFilters(new URLSearchParams())
      navigate({ pathname: '/', search: filtersToSearch({ ...filters, status: 'all', q: q.trim() }) })
    }
  }

  return (
    <search className={styles.search}>
      <Search size={14} aria-hidden />
      <input
        ref={input}
        type="search"
        aria-label="Search tickets"
        aria-keyshortcuts="/"
        placeholder="Search tickets"
        maxLength={500}
        value={text}
        className={styles.input}
        onChange={(event) => {
          const { value } = event.target
          setText(value)
          clearTimeout(timer.current)
          if (inInbox) timer.current = setTimeout(search, PAUSE_MS, value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') search(text)
          if (event.key !== 'Escape') return
          if (text === '') event.currentTarget.blur()
          setText('')
          if (inInbox) search('')
        }}
      />
      <span className={styles.hint} aria-hidden>
        <Kbd>/</Kbd>
      </span>
    </search>
  )
}

import { SEARCH_LIMITS } from '@sta/contract/wire/limits'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { INBOX } from '../../../platform/addresses.ts'
import { navigate, usePathname, useSearchParams } from '../../../platform/router.tsx'
import { useShortcuts } from '../../../platform/use-shortcuts.ts'
import { texts } from '../../../texts/texts.ts'
import { choiceId } from '../../../ui/controls/Choices.tsx'
import { Kbd } from '../../../ui/controls/Kbd.tsx'
import { stepByKey } from '../../../ui/controls/list-keys.ts'
import { filtersToSearch, readFilters } from '../../tickets/ticket-filters.ts'
import { useKnownValues } from '../../tickets/use-known-values.ts'
import styles from './SearchField.module.css'
import { SearchPanel } from './SearchPanel.tsx'
import { isAddress, searchChoices } from './search-choices.ts'
import { type ParsedSearch, parseSearch, withSearch } from './search-operators.ts'

const PAUSE_MS = 250
const NONE = -1

/** Searches the inbox while typing, and takes operators such as `tag:vip` as filters; from another page, Enter goes there. */
export function SearchField() {
  const params = useSearchParams()
  const pathname = usePathname()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const inInbox = pathname === INBOX || pathname.startsWith('/tickets/')
  const shown = inInbox ? readFilters(params).q : ''
  const [text, setText] = useState(shown)
  const [isFocused, setIsFocused] = useState(false)
  const [isDismissed, setIsDismissed] = useState(false)
  const [active, setActive] = useState(NONE)
  const known = useKnownValues(isFocused)

  const choices = isFocused && !isDismissed ? searchChoices(text, known) : []
  const { problems } = parseSearch(text, false, known.categories)
  const parse = (typed: string, isFinal: boolean) => parseSearch(typed, isFinal, known.categories)

  // Follows the URL (back, a link, "clear"), but does not overwrite what is being typed.
  useEffect(() => {
    if (document.activeElement !== input.current) setText(shown)
  }, [shown])
  useEffect(() => () => clearTimeout(timer.current), [])
  useShortcuts({ '/': () => input.current?.select() })

  function search(parsed: ParsedSearch): void {
    clearTimeout(timer.current)
    const here = readFilters(new URLSearchParams(inInbox ? location.search : 'status=all'))
    const to = filtersToSearch(withSearch(here, parsed))
    // Typing on does not fill the history; an operator is a step that can be taken back.
    const replace = Object.keys(parsed.change).length === 0
    if (!inInbox) navigate(INBOX + to)
    else if (to !== filtersToSearch(here)) navigate(INBOX + to, { replace })
  }

  function type(typed: string): void {
    const parsed = parse(typed, false)
    const hasOperator = inInbox && Object.keys(parsed.change).length > 0
    setText(hasOperator ? parsed.rest : typed)
    setActive(NONE)
    setIsDismissed(false)
    clearTimeout(timer.current)
    if (hasOperator) search(parsed)
    else if (inInbox) timer.current = setTimeout(search, PAUSE_MS, parsed)
  }

  function choose(value: string): void {
    if (!isAddress(value)) {
      type(value)
      return
    }
    clearTimeout(timer.current)
    setText('')
    setIsDismissed(true)
    input.current?.blur()
    navigate(inInbox ? value + location.search : value)
  }

  function finish(): void {
    const parsed = parse(text, true)
    setText(parsed.rest)
    setIsDismissed(true)
    search(parsed)
  }

  function onEscape(): void {
    setIsDismissed(true)
    setActive(NONE)
    if (text === '') input.current?.blur()
    else if (choices.length === 0) {
      setText('')
      if (inInbox) search(parse('', true))
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const choice = choices[active]
    // From the field itself, the arrows lead to the first and the last choice.
    const from = active === NONE && event.key === 'ArrowUp' ? 0 : active
    const step = event.key.startsWith('Arrow') ? stepByKey(event.key, from, choices.length) : null
    if (step !== null) setActive(step)
    else if (event.key === 'ArrowDown') setIsDismissed(false)
    else if (event.key === 'Enter') choice ? choose(choice.value) : finish()
    else if (event.key === 'Escape') onEscape()
    else return
    event.preventDefault()
  }

  return (
    <search className={styles.search}>
      <Search size={14} aria-hidden />
      <input
        ref={input}
        role="combobox"
        aria-label={texts.app.searchTickets}
        aria-keyshortcuts="/"
        aria-autocomplete="list"
        aria-expanded={choices.length > 0}
        aria-controls={id}
        aria-activedescendant={choices[active] && choiceId(id, active)}
        aria-invalid={problems.length > 0 || undefined}
        aria-describedby={`${id}-problems`}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        placeholder={texts.app.searchTickets}
        maxLength={SEARCH_LIMITS.wordsLength}
        value={text}
        className={styles.input}
        onFocus={() => setIsFocused(true)}
        onBlur={() => setIsFocused(false)}
        onClick={() => setIsDismissed(false)}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className={styles.hint} aria-hidden>
        <Kbd>/</Kbd>
      </span>
      <SearchPanel
        id={id}
        choices={choices}
        problems={isFocused ? problems : []}
        active={active}
        onActive={setActive}
        onChoose={(index) => choose(choices[index]?.value ?? text)}
      />
    </search>
  )
}

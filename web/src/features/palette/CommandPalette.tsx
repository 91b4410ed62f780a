import { SEARCH_LIMITS } from '@sta/contract/wire/limits'
import { Command as Cmdk } from 'cmdk'
import { type LucideIcon, Ticket } from 'lucide-react'
import { useState } from 'react'
import { reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Kbd } from '../../ui/controls/Kbd.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import styles from './CommandPalette.module.css'
import { type CommandGroup, matchingGroups } from './commands.ts'
import { closePalette } from './palette-store.ts'
import { useFoundTickets } from './use-found-tickets.ts'

type Props = { groups: CommandGroup[]; onTicket: (id: number) => void }

/** Everything that can be gone to or done, by its name, and tickets by their words. */
export function CommandPalette({ groups, onTicket }: Props) {
  const [text, setText] = useState('')
  const { tickets, isSearching, error } = useFoundTickets(text)
  const matching = matchingGroups(groups, text)
  const isEmpty = matching.length === 0 && tickets.length === 0

  function choose(run: () => void) {
    closePalette()
    // The focus goes back to where it was first, so that a dialog opened now gives it back to there.
    requestAnimationFrame(run)
  }

  return (
    <Dialog title={texts.palette.commands} onClose={closePalette}>
      <Cmdk label={texts.palette.commands} shouldFilter={false} loop className={styles.palette}>
        <Cmdk.Input
          autoFocus
          className={styles.input}
          placeholder={texts.palette.placeholder}
          value={text}
          maxLength={SEARCH_LIMITS.wordsLength}
          onValueChange={setText}
        />
        <Cmdk.List label={texts.palette.commands} className={styles.list}>
          {matching.map(({ title, commands }) => (
            <Cmdk.Group key={title} heading={title} className={styles.group}>
              {commands.map(({ id, label, icon, keys = [], run }) => (
                <Cmdk.Item key={id} value={id} className={styles.item} onSelect={() => choose(run)}>
                  <Words icon={icon} label={label} />
                  <span className={styles.keys} aria-hidden>
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </span>
                </Cmdk.Item>
              ))}
            </Cmdk.Group>
          ))}
          {tickets.length > 0 && (
            <Cmdk.Group heading={texts.palette.tickets} className={styles.group}>
              {tickets.map(({ id, title }) => (
                <Cmdk.Item
                  key={id}
                  value={`ticket ${id}`}
                  className={styles.item}
                  onSelect={() => choose(() => onTicket(id))}
                >
                  <Words icon={Ticket} label={title} />
                  <span className={styles.aside}>{id}</span>
                </Cmdk.Item>
              ))}
            </Cmdk.Group>
          )}
        </Cmdk.List>
        <p role="status" className={styles.status}>
          {error ? texts.palette.searchFailed(reasonOf(error)) : null}
          {!error && isSearching && texts.palette.searching}
          {!error && !isSearching && isEmpty && texts.palette.nothingFound}
        </p>
      </Cmdk>
    </Dialog>
  )
}

function Words({ icon: Icon, label }: { icon: LucideIcon; label: string }) {
  return (
    <>
      <Icon size={14} aria-hidden className={styles.icon} />
      <span className={styles.label}>{label}</span>
    </>
  )
}

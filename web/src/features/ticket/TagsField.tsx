import type { Ticket } from '@sta/contract/schemas/tickets'
import { Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { texts } from '../../texts/texts.ts'
import { useChangeTicket } from '../ticket-changes/use-change-ticket.ts'
import { rememberValue } from '../tickets/known-values.ts'
import { MenuButton } from './MenuButton.tsx'
import { PANE_KEYS } from './pane-keys.ts'
import styles from './TagsField.module.css'
import { TagsMenu } from './TagsMenu.tsx'

type Props = { ticket: Ticket; open: boolean; onOpen: (open: boolean) => void }

export function TagsField({ ticket, open, onOpen }: Props) {
  const anchor = useRef<HTMLButtonElement>(null)
  const change = useChangeTicket(ticket.id)
  const { tags } = ticket

  const remove = (tag: string) =>
    change.mutate({ tags: tags.filter((other) => other !== tag), change: { remove_tags: [tag] } })

  function toggle(tag: string) {
    if (tags.includes(tag)) return remove(tag)
    rememberValue('tags', tag)
    change.mutate({ tags: [...tags, tag], change: { add_tags: [tag] } })
  }

  return (
    <>
      {tags.length > 0 && (
        <ul className={styles.tags} aria-label={texts.ticketPane.tags}>
          {tags.map((tag) => (
            <li key={tag} className={styles.tag}>
              {tag}
              <button
                type="button"
                aria-label={texts.ticketPane.removeTag(tag)}
                onClick={() => {
                  // The button that has the focus goes away with its tag.
                  anchor.current?.focus()
                  toggle(tag)
                }}
              >
                <X size={12} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <MenuButton
        label={texts.ticketPane.tagTicket}
        shortcut={PANE_KEYS.tags}
        anchor={anchor}
        open={open}
        onOpen={() => onOpen(true)}
      >
        <Plus size={13} aria-hidden /> {texts.ticketPane.tag}
      </MenuButton>
      {open && <TagsMenu tags={tags} anchor={anchor} onToggle={toggle} onClose={() => onOpen(false)} />}
    </>
  )
}

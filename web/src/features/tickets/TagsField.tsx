import type { Ticket } from '@sta/contract/tickets'
import { Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { MenuButton } from './MenuButton.tsx'
import { PANE_KEYS } from './pane-keys.ts'
import { rememberValue } from './seen-values.ts'
import styles from './TagsField.module.css'
import { TagsMenu } from './TagsMenu.tsx'
import { useChangeTicket } from './use-change-ticket.ts'

type Props = { ticket: Ticket; open: boolean; onOpen: (open: boolean) => void }

export function TagsField({ ticket, open, onOpen }: Props) {
  const anchor = useRef<HTMLButtonElement>(null)
  const change = useChangeTicket(ticket.id)
  const { tags } = ticket

  function toggle(tag: string) {
    if (tags.includes(tag)) return change.mutate({ tags: tags.filter((other) => other !== tag) })
    rememberValue('tags', tag)
    change.mutate({ tags: [...tags, tag] })
  }

  return (
    <>
      {tags.length > 0 && (
        <ul className={styles.tags} aria-label="Tags">
          {tags.map((tag) => (
            <li key={tag} className={styles.tag}>
              {tag}
              <button
                type="button"
                aria-label={`Remove the tag ${tag}`}
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
        label="Tag this ticket"
        shortcut={PANE_KEYS.tags}
        anchor={anchor}
        open={open}
        onOpen={() => onOpen(true)}
      >
        <Plus size={13} aria-hidden /> Tag
      </MenuButton>
      {open && <TagsMenu tags={tags} anchor={anchor} onToggle={toggle} onClose={() => onOpen(false)} />}
    </>
  )
}

import type { Ticket } from '@sta/contract/tickets'
import { Minus, Plus } from 'lucide-react'
import { type RefObject, useState } from 'react'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { Popover } from '../../ui/Popover.tsx'
import styles from './TagPicker.module.css'
import { isTag } from './ticket-filters.ts'
import { useKnownValues } from './use-known-values.ts'
import type { TicketsChange } from './waiting-changes.ts'

const LONGEST_TAG = 40
const MOST = 30

type Props = {
  anchor: RefObject<HTMLElement | null>
  /** Those of the selected tickets that are loaded. */
  selected: Ticket[]
  onClose: () => void
  onTag: (change: TicketsChange) => void
}

/** Adds a tag to the selected tickets, or takes one off that any of them has. */
export function TagPicker({ anchor, selected, onClose, onTag }: Props) {
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const { tags } = useKnownValues(true)
  const typed = text.trim().toLowerCase()
  const isWrong = typed !== '' && !isTag(typed)

  const had = [...new Set(selected.flatMap((ticket) => ticket.tags))].toSorted()
  const hasAll = (tag: string) => selected.length > 0 && selected.every((ticket) => ticket.tags.includes(tag))
  const known = tags.filter((tag) => tag.includes(typed) && !hasAll(tag)).slice(0, MOST)
  const toAdd = typed && !isWrong && !tags.includes(typed) ? [typed, ...known] : known
  const toRemove = had.filter((tag) => tag.includes(typed))
  const options = [
    ...toAdd.map((tag) => ({
      choice: { value: `add ${tag}`, label: `Add ${tag}`, mark: <Plus size={14} aria-hidden /> },
      change: { add_tags: [tag] },
    })),
    ...toRemove.map((tag) => ({
      choice: { value: `remove ${tag}`, label: `Remove ${tag}`, mark: <Minus size={14} aria-hidden /> },
      change: { remove_tags: [tag] },
    })),
  ]

  return (
    <Popover label="Tag" anchor={anchor} onClose={onClose}>
      <ComboBox
        label="Add or remove a tag"
        placeholder="Add or remove a tag…"
        text={text}
        maxLength={LONGEST_TAG}
        choices={options.map(({ choice }) => choice)}
        chosen={[]}
        active={Math.min(active, options.length - 1)}
        onText={(next) => {
          setText(next)
          setActive(0)
        }}
        onActive={setActive}
        onChoose={(index) => {
          const option = options[index]
          if (!option) return
          onClose()
          onTag(option.change)
        }}
      />
      <p className={styles.note} role="status">
        {isWrong && 'A tag has 1 to 40 letters, digits, - or _'}
        {!typed && options.length === 0 && 'Type a tag, such as vip'}
      </p>
    </Popover>
  )
}

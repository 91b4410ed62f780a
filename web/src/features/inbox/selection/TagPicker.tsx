import type { Ticket } from '@sta/contract/schemas/tickets'
import { TICKET_LIMITS } from '@sta/contract/wire/limits'
import { Minus, Plus } from 'lucide-react'
import { type RefObject, useState } from 'react'
import { texts } from '../../../texts/texts.ts'
import { ComboBox } from '../../../ui/controls/ComboBox.tsx'
import { Popover } from '../../../ui/overlays/Popover.tsx'
import type { TicketsChange } from '../../ticket-changes/waiting-changes.ts'
import { isTag } from '../../tickets/ticket-filters.ts'
import { useKnownValues } from '../../tickets/use-known-values.ts'
import styles from './TagPicker.module.css'

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
      choice: { value: `add ${tag}`, label: texts.bulk.addTag(tag), mark: <Plus size={14} aria-hidden /> },
      change: { add_tags: [tag] },
    })),
    ...toRemove.map((tag) => ({
      choice: { value: `remove ${tag}`, label: texts.bulk.removeTag(tag), mark: <Minus size={14} aria-hidden /> },
      change: { remove_tags: [tag] },
    })),
  ]

  return (
    <Popover label={texts.bulk.tag} anchor={anchor} onClose={onClose}>
      <ComboBox
        label={texts.bulk.changeTags}
        placeholder={texts.bulk.changeTagsPlaceholder}
        text={text}
        maxLength={TICKET_LIMITS.tagLength}
        choices={options.map(({ choice }) => choice)}
        chosen={[]}
        active={active}
        onText={setText}
        onActive={setActive}
        onChoose={(index) => {
          const option = options[index]
          if (!option) return
          onClose()
          onTag(option.change)
        }}
      />
      <p className={styles.note} role="status">
        {isWrong && texts.bulk.wrongTag}
        {!typed && options.length === 0 && texts.bulk.typeTag}
      </p>
    </Popover>
  )
}

import { TICKET_LIMITS } from '@sta/contract/wire/limits'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { UserRound, UserRoundX } from 'lucide-react'
import { type RefObject, useState } from 'react'
import { useYourName } from '../../platform/your-name.ts'
import { texts } from '../../texts/texts.ts'
import type { Choice } from '../../ui/controls/Choices.tsx'
import { ComboBox } from '../../ui/controls/ComboBox.tsx'
import { Popover } from '../../ui/overlays/Popover.tsx'
import { knownValues } from '../tickets/known-values.ts'
import { memberNamesQuery } from '../tickets/member-names-query.ts'

type Props = {
  assignee: string | null
  anchor: RefObject<HTMLElement | null>
  onAssign: (to: string | null) => void
  onClose: () => void
}

type Person = Choice & { name: string | null }

const person = (name: string, label = name): Person => ({
  name,
  value: `person ${name}`,
  label,
  mark: <UserRound size={14} aria-hidden />,
})
const nobody = (): Person => ({
  name: null,
  value: 'nobody',
  label: texts.ticketPane.nobody,
  mark: <UserRoundX size={14} aria-hidden />,
})

/** You first, then who is assigned, the members, and who was seen in this browser; and anybody else by their name. */
function assigneeChoices(options: {
  text: string
  assignee: string | null
  you: string | null
  members: string[]
  known: string[]
}): Person[] {
  const { assignee, you, members, known } = options
  const text = options.text.trim()
  const names = [...new Set([you, assignee, ...members, ...known])].filter((name) => name !== null)
  const fits = (name: string) => name.toLowerCase().includes(text.toLowerCase())
  const people = names.filter(fits).map((name) => person(name, name === you ? texts.ticketPane.you(name) : name))
  const isNew = text !== '' && !names.some((name) => name.toLowerCase() === text.toLowerCase())
  return [
    ...people,
    ...(isNew ? [person(text, texts.ticketPane.assignToName(text))] : []),
    ...(assignee !== null && text === '' ? [nobody()] : []),
  ]
}

export function AssigneeMenu({ assignee, anchor, onAssign, onClose }: Props) {
  const queries = useQueryClient()
  const you = useYourName((state) => state.name)
  const [known] = useState(() => knownValues(queries, 'names'))
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const { data: members = [] } = useQuery(memberNamesQuery)
  const choices = assigneeChoices({ text, assignee, you, members, known })

  return (
    <Popover label={texts.ticketPane.assignTicket} anchor={anchor} onClose={onClose}>
      <ComboBox
        label={texts.ticketPane.assignee}
        placeholder={texts.ticketPane.assignToPlaceholder}
        text={text}
        maxLength={TICKET_LIMITS.assigneeLength}
        choices={choices}
        chosen={assignee === null ? [] : [`person ${assignee}`]}
        active={active}
        onText={setText}
        onActive={setActive}
        onChoose={(index) => {
          const chosen = choices[index]
          if (chosen) onAssign(chosen.name)
        }}
      />
    </Popover>
  )
}

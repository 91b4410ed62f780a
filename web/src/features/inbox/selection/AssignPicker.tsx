import { TICKET_LIMITS } from '@sta/contract/wire/limits'
import { useQuery } from '@tanstack/react-query'
import { type RefObject, useState } from 'react'
import { texts } from '../../../texts/texts.ts'
import { ComboBox } from '../../../ui/controls/ComboBox.tsx'
import { Popover } from '../../../ui/overlays/Popover.tsx'
import { memberNamesQuery } from '../../tickets/member-names-query.ts'
import { useKnownValues } from '../../tickets/use-known-values.ts'

const MOST = 30
const NOBODY = ''

type Props = {
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
  /** @param name null: nobody. */
  onAssign: (name: string | null) => void
}

/** Who is to take care of the selected tickets: a member, somebody who was seen here, or a name that is typed. */
export function AssignPicker({ anchor, onClose, onAssign }: Props) {
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const { people: seen } = useKnownValues(true)
  const { data: members = [] } = useQuery(memberNamesQuery)
  const people = [...new Set([...members, ...seen])]
  const typed = text.trim()
  const fits = (label: string) => label.toLowerCase().includes(typed.toLowerCase())
  const { nobody } = texts.bulk
  const choices = [
    ...people
      .filter(fits)
      .slice(0, MOST)
      .map((name) => ({ value: name, label: name })),
    ...(fits(nobody) ? [{ value: NOBODY, label: nobody }] : []),
    ...(typed && !people.includes(typed) ? [{ value: typed, label: texts.bulk.assignToName(typed) }] : []),
  ]
  return (
    <Popover label={texts.bulk.assign} anchor={anchor} onClose={onClose}>
      <ComboBox
        label={texts.bulk.assignTo}
        placeholder={texts.bulk.assignToPlaceholder}
        text={text}
        maxLength={TICKET_LIMITS.assigneeLength}
        choices={choices}
        chosen={[]}
        active={active}
        onText={setText}
        onActive={setActive}
        onChoose={(index) => {
          const choice = choices[index]
          if (!choice) return
          onClose()
          onAssign(choice.value === NOBODY ? null : choice.value)
        }}
      />
    </Popover>
  )
}

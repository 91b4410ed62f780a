import { type RefObject, useState } from 'react'
import { texts } from '../../../texts/texts.ts'
import { ListBox } from '../../../ui/controls/ListBox.tsx'
import { Popover } from '../../../ui/overlays/Popover.tsx'
import { type StateWanted, stateChoices } from './state-choices.tsx'

type Props = {
  /** What the ticket is now; null when it is snoozed, or about several. */
  current: string | null
  anchor: RefObject<HTMLElement | null>
  onSet: (wanted: StateWanted) => void
  onClose: () => void
}

/** How far people are with it, or when it is to come back. */
export function StateMenu({ current, anchor, onSet, onClose }: Props) {
  const [choices] = useState(() => stateChoices(new Date()))
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      choices.findIndex(({ value }) => value === current),
    ),
  )
  return (
    <Popover label={texts.tickets.setState} anchor={anchor} onClose={onClose}>
      <ListBox
        label={texts.tickets.state}
        choices={choices}
        chosen={current}
        active={active}
        onActive={setActive}
        onChoose={(index) => {
          const choice = choices[index]
          if (!choice) return
          onClose()
          onSet(choice.wanted)
        }}
      />
    </Popover>
  )
}

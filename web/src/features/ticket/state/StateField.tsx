import type { Ticket } from '@sta/contract/schemas/tickets'
import { Suspense, useRef } from 'react'
import { useNow } from '../../../platform/clock.ts'
import { lazyPart } from '../../../platform/lazy-load.ts'
import { useYourName } from '../../../platform/your-name.ts'
import { texts } from '../../../texts/texts.ts'
import { useBulkChange } from '../../ticket-changes/use-bulk-change.ts'
import { nameOfState, StateMark, stateInWords } from '../../tickets/StateMark.tsx'
import { MenuButton } from '../MenuButton.tsx'
import { PANE_KEYS } from '../pane-keys.ts'

const StateMenu = lazyPart(() => import('../../ticket-changes/state/StateMenu.tsx').then((part) => part.StateMenu))

type Props = { ticket: Ticket; open: boolean; onOpen: (open: boolean) => void }

/** How far people are with the ticket, and the menu that sets it: shown at once, made after the time to take it back. */
export function StateField({ ticket, open, onOpen }: Props) {
  const anchor = useRef<HTMLButtonElement>(null)
  const change = useBulkChange()
  const shown = stateInWords(ticket, useNow())
  const { id } = ticket
  return (
    <>
      <MenuButton
        label={texts.tickets.stateIs(shown)}
        shortcut={PANE_KEYS.state}
        anchor={anchor}
        open={open}
        onOpen={() => onOpen(true)}
      >
        <StateMark state={nameOfState(ticket)} /> {shown}
      </MenuButton>
      <Suspense fallback={null}>
        {open && (
          <StateMenu
            current={ticket.snoozed_until === null ? ticket.state : null}
            anchor={anchor}
            onClose={() => onOpen(false)}
            onSet={(wanted) => {
              const { name } = useYourName.getState()
              if (wanted.state === ticket.state && ticket.snoozed_until === null) return
              change(
                { which: { ticketIds: [id] }, ids: new Set([id]), list: '', count: 1 },
                { ...wanted, ...(name && { author: name }) },
              )
            }}
          />
        )}
      </Suspense>
    </>
  )
}

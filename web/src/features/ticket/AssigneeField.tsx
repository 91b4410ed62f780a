import type { Ticket } from '@sta/contract/schemas/tickets'
import { UserRound } from 'lucide-react'
import { useRef } from 'react'
import { texts } from '../../texts/texts.ts'
import { useChangeTicket } from '../ticket-changes/use-change-ticket.ts'
import { rememberValue } from '../tickets/known-values.ts'
import { AssigneeMenu } from './AssigneeMenu.tsx'
import { MenuButton } from './MenuButton.tsx'
import { PANE_KEYS } from './pane-keys.ts'

type Props = { ticket: Ticket; open: boolean; onOpen: (open: boolean) => void }

export function AssigneeField({ ticket, open, onOpen }: Props) {
  const anchor = useRef<HTMLButtonElement>(null)
  const change = useChangeTicket(ticket.id)
  const { assignee } = ticket
  const shown = assignee ?? texts.ticketPane.notAssigned

  function assign(to: string | null) {
    onOpen(false)
    if (to === assignee) return
    if (to !== null) rememberValue('names', to)
    change.mutate({ assignee: to })
  }

  return (
    <>
      <MenuButton
        label={texts.ticketPane.assigneeIs(shown)}
        shortcut={PANE_KEYS.assignee}
        anchor={anchor}
        open={open}
        onOpen={() => onOpen(true)}
      >
        <UserRound size={13} aria-hidden /> {shown}
      </MenuButton>
      {open && <AssigneeMenu assignee={assignee} anchor={anchor} onAssign={assign} onClose={() => onOpen(false)} />}
    </>
  )
}

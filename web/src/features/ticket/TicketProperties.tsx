import type { TicketDetail } from '@sta/contract/schemas/tickets'
import { inWords } from '../../platform/format-number.ts'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { StatusIcon } from '../tickets/StatusIcon.tsx'
import { AssigneeField } from './AssigneeField.tsx'
import { AddField } from './fields/AddField.tsx'
import type { PaneMenu } from './pane-keys.ts'
import { StateField } from './state/StateField.tsx'
import { TagsField } from './TagsField.tsx'
import styles from './TicketDetail.module.css'

type Props = { ticket: TicketDetail; menu: PaneMenu | null; onMenu: (menu: PaneMenu | null) => void }

export function TicketProperties({ ticket, menu, onMenu }: Props) {
  return (
    <div className={styles.meta}>
      <Chip tone={ticket.status === 'failed' ? 'bad' : 'neutral'}>
        <StatusIcon status={ticket.status} /> {inWords(ticket.status)}
      </Chip>
      <span>{texts.ticketPane.created(<Age key="when" at={ticket.created_at} phrase />)}</span>
      <StateField ticket={ticket} open={menu === 'state'} onOpen={(open) => onMenu(open ? 'state' : null)} />
      <AssigneeField ticket={ticket} open={menu === 'assignee'} onOpen={(open) => onMenu(open ? 'assignee' : null)} />
      <TagsField ticket={ticket} open={menu === 'tags'} onOpen={(open) => onMenu(open ? 'tags' : null)} />
      <AddField
        id={ticket.id}
        fields={ticket.custom_fields ?? {}}
        open={menu === 'field'}
        onOpen={(open) => onMenu(open ? 'field' : null)}
      />
    </div>
  )
}

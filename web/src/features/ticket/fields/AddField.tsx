import type { TicketDetail } from '@sta/contract/schemas/tickets'
import { Plus } from 'lucide-react'
import { useRef } from 'react'
import { texts } from '../../../texts/texts.ts'
import { Popover } from '../../../ui/overlays/Popover.tsx'
import { useChangeField } from '../../ticket-changes/use-change-field.ts'
import { MenuButton } from '../MenuButton.tsx'
import { PANE_KEYS } from '../pane-keys.ts'
import { FieldForm } from './FieldForm.tsx'

type Props = { id: number; fields: TicketDetail['custom_fields']; open: boolean; onOpen: (open: boolean) => void }

export function AddField({ id, fields, open, onOpen }: Props) {
  const anchor = useRef<HTMLButtonElement>(null)
  const change = useChangeField(id)
  const words = texts.ticketPane.customFields
  const close = () => onOpen(false)
  return (
    <>
      <MenuButton
        label={words.addField}
        shortcut={PANE_KEYS.field}
        anchor={anchor}
        open={open}
        onOpen={() => {
          change.reset()
          onOpen(true)
        }}
      >
        <Plus size={13} aria-hidden /> {words.field}
      </MenuButton>
      {open && (
        <Popover label={words.addField} anchor={anchor} onClose={close}>
          <FieldForm
            others={Object.keys(fields)}
            value=""
            error={change.error}
            isPending={change.isPending}
            onSave={(name, value) => change.mutate({ name, before: null, value }, { onSuccess: close })}
            onCancel={close}
          />
        </Popover>
      )}
    </>
  )
}

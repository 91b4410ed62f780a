import type { CustomFieldValue } from '@sta/import-file/custom-fields'
import { useRef, useState } from 'react'
import { texts } from '../../../texts/texts.ts'
import { Popover } from '../../../ui/overlays/Popover.tsx'
import { useChangeField } from '../../ticket-changes/use-change-field.ts'
import { MenuButton } from '../MenuButton.tsx'
import { FieldForm } from './FieldForm.tsx'
import { inWordsOf } from './field-value.ts'

/** A field that the ticket has: its value opens the form that changes it or takes it away. */
export function CustomField({ id, name, value }: { id: number; name: string; value: CustomFieldValue }) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const change = useChangeField(id)
  const shown = inWordsOf(value)
  const close = () => setOpen(false)
  const set = (next: CustomFieldValue | null) =>
    change.mutate({ name, before: value, value: next }, { onSuccess: close })
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <MenuButton
          label={texts.ticketPane.fieldIs(name, shown)}
          anchor={anchor}
          open={isOpen}
          onOpen={() => {
            change.reset()
            setOpen(true)
          }}
        >
          {shown}
        </MenuButton>
        {isOpen && (
          <Popover label={texts.ticketPane.customFields.change(name)} anchor={anchor} onClose={close}>
            <FieldForm
              name={name}
              value={value}
              error={change.error}
              isPending={change.isPending}
              onSave={(_, next) => set(next)}
              onRemove={() => set(null)}
              onCancel={close}
            />
          </Popover>
        )}
      </dd>
    </div>
  )
}

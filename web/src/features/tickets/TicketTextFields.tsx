import { TICKET_LIMITS } from '@sta/contract/wire/limits'
import { texts } from '../../texts/texts.ts'
import { Field } from '../../ui/controls/Field.tsx'
import { counter, type TicketText, type TicketTextErrors } from './ticket-limits.ts'

type Props = {
  text: TicketText
  errors: TicketTextErrors
  onChange: (text: TicketText) => void
  autoFocus?: boolean
  rows: number
}

export function TicketTextFields({ text, errors, onChange, autoFocus = false, rows }: Props) {
  return (
    <>
      <Field label={texts.newTicket.title} error={errors.title} hint={counter(text.title, TICKET_LIMITS.titleLength)}>
        {(control) => (
          <input
            {...control}
            name="title"
            // biome-ignore lint/a11y/noAutofocus: the first field of a form that was just opened
            autoFocus={autoFocus}
            autoComplete="off"
            placeholder={texts.newTicket.titlePlaceholder}
            value={text.title}
            onChange={(event) => onChange({ ...text, title: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={texts.newTicket.description}
        error={errors.description}
        hint={counter(text.description, TICKET_LIMITS.descriptionLength)}
      >
        {(control) => (
          <textarea
            {...control}
            name="description"
            rows={rows}
            placeholder={texts.newTicket.descriptionPlaceholder}
            value={text.description}
            onChange={(event) => onChange({ ...text, description: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}

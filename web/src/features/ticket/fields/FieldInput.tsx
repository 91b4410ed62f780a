import type { CustomFieldValue } from '@sta/import-file/custom-fields'
import type { ComponentProps } from 'react'
import { texts } from '../../../texts/texts.ts'

/** Longer ones have more than a line. */
const LINE = 60

type Props = Pick<ComponentProps<'input'>, 'id' | 'name' | 'className' | 'aria-invalid' | 'aria-describedby'> & {
  /** The value that is there says what is typed into. */
  before: CustomFieldValue
  typed: string
  onTyped: (typed: string) => void
}

export function FieldInput({ before, typed, onTyped, ...control }: Props) {
  const words = texts.ticketPane.customFields
  if (typeof before === 'boolean') {
    return (
      <select {...control} value={typed} onChange={(event) => onTyped(event.target.value)}>
        <option value="true">{words.yes}</option>
        <option value="false">{words.no}</option>
      </select>
    )
  }
  if (Array.isArray(before) || (typeof before === 'string' && (before.length > LINE || before.includes('\n')))) {
    return <textarea {...control} rows={4} value={typed} onChange={(event) => onTyped(event.target.value)} />
  }
  return <input {...control} autoComplete="off" value={typed} onChange={(event) => onTyped(event.target.value)} />
}

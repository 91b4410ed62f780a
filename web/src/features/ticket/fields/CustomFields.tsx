import type { TicketDetail } from '@sta/contract/schemas/tickets'
import { useState } from 'react'
import { texts } from '../../../texts/texts.ts'
import { Button } from '../../../ui/controls/Button.tsx'
import styles from '../TicketOrigin.module.css'
import { CustomField } from './CustomField.tsx'

/** More than these are folded. */
const SHOWN = 6

/** What the source of a ticket knows beside what all sources know, and what people added here; nothing where there is no more. */
export function CustomFields({ id, fields }: { id: number; fields: TicketDetail['custom_fields'] }) {
  const [isUnfolded, setUnfolded] = useState(false)
  const words = texts.ticketPane.customFields
  const all = Object.entries(fields)
  if (all.length === 0) return null
  const shown = isUnfolded || all.length <= SHOWN + 1 ? all : all.slice(0, SHOWN)
  return (
    <div>
      <dl className={styles.origin} aria-label={words.title}>
        {shown.map(([name, value]) => (
          <CustomField key={name} id={id} name={name} value={value} />
        ))}
      </dl>
      {shown.length < all.length && (
        <Button size="small" variant="ghost" onClick={() => setUnfolded(true)}>
          {words.all(all.length)}
        </Button>
      )}
    </div>
  )
}

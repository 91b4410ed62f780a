import type { TicketDetail } from '@sta/contract/schemas/tickets'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import styles from './TicketOrigin.module.css'

/** More than these are folded. */
const SHOWN = 6

/** What the source of a ticket knows beside what all sources know; nothing where it knows no more. */
export function CustomFields({ fields }: { fields: TicketDetail['custom_fields'] }) {
  const [isUnfolded, setUnfolded] = useState(false)
  const words = texts.ticketPane.customFields
  const all = Object.entries(fields)
  if (all.length === 0) return null
  const shown = isUnfolded || all.length <= SHOWN + 1 ? all : all.slice(0, SHOWN)
  return (
    <div>
      <dl className={styles.origin} aria-label={words.title}>
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{told(value)}</dd>
          </div>
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

function told(value: TicketDetail['custom_fields'][string]): string {
  if (typeof value === 'boolean') return value ? texts.ticketPane.customFields.yes : texts.ticketPane.customFields.no
  return typeof value === 'number' ? String(value) : [value].flat().join(', ')
}

import type { TicketStatus } from '@sta/contract/schemas/tickets'
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import { Spinner } from '../../ui/page/Spinner.tsx'
import styles from './StatusIcon.module.css'

const ICONS = { pending: CircleDashed, analyzed: CircleCheck, failed: CircleX } as const

export function StatusIcon({ status }: { status: TicketStatus }) {
  if (status === 'processing') {
    return (
      <span className={styles.processing}>
        <Spinner />
      </span>
    )
  }
  const Icon = ICONS[status]
  return <Icon size={14} className={styles[status]} aria-hidden />
}

import type { RunStatus } from '@sta/contract/runs'
import { CircleCheck, CircleSlash, CircleX, Clock } from 'lucide-react'
import { Chip } from '../../ui/Chip.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { STATUS_TONES, STATUS_WORDS } from './run-words.ts'

const ICONS = { pending: Clock, completed: CircleCheck, failed: CircleX, cancelled: CircleSlash } as const

export function RunStatusChip({ status }: { status: RunStatus }) {
  const Icon = status === 'processing' ? null : ICONS[status]
  return (
    <Chip tone={STATUS_TONES[status]}>
      {Icon ? <Icon size={13} aria-hidden /> : <Spinner size={13} />}
      {STATUS_WORDS[status]}
    </Chip>
  )
}

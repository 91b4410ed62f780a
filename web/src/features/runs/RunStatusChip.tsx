import type { RunListItem } from '@sta/contract/schemas/runs'
import { CircleCheck, CircleSlash, CircleX, Clock, Hourglass } from 'lucide-react'
import { texts } from '../../texts/texts.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Spinner } from '../../ui/page/Spinner.tsx'
import { phaseWords, STATUS_TONES } from './run-words.ts'

const ICONS = { pending: Clock, completed: CircleCheck, failed: CircleX, cancelled: CircleSlash } as const

export function RunStatusChip({ run }: { run: RunListItem }) {
  const { status, waiting } = run
  if (waiting) {
    return (
      <Chip tone="warn" title={waiting.reason}>
        <Hourglass size={13} aria-hidden /> {texts.runs.waiting}
      </Chip>
    )
  }
  const Icon = status === 'processing' ? null : ICONS[status]
  return (
    <Chip tone={STATUS_TONES[status]} title={status === 'pending' ? phaseWords(run) : undefined}>
      {Icon ? <Icon size={13} aria-hidden /> : <Spinner size={13} />}
      {texts.runs.status(status)}
    </Chip>
  )
}

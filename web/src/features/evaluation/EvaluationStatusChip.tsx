import type { Evaluation } from '@sta/contract/schemas/evaluations'
import { texts } from '../../texts/texts.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Spinner } from '../../ui/page/Spinner.tsx'
import { STATUS_TONES } from '../runs/run-words.ts'

export function EvaluationStatusChip({ evaluation: { status, error } }: { evaluation: Evaluation }) {
  return (
    <Chip tone={STATUS_TONES[status]} title={error ?? undefined}>
      {status === 'processing' && <Spinner size={13} />}
      {texts.runs.status(status)}
    </Chip>
  )
}

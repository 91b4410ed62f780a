import { URGENT_FIRST } from '@sta/contract/wire/values'
import { inWords } from '../../../platform/format-number.ts'
import { CategoryChip } from '../../taxonomy/CategoryChip.tsx'
import { PriorityBadge } from '../../taxonomy/PriorityBadge.tsx'
import { useCategoryLabel } from '../../taxonomy/use-category-label.ts'
import type { CorrectedField } from '../../ticket-changes/corrections.ts'

type Props = { field: CorrectedField; value: string | null }

/** A category or a priority, as it looks everywhere. */
export function FieldValue({ field, value }: Props) {
  const labelOf = useCategoryLabel()
  if (field === 'category') return <CategoryChip category={value} label={labelOf(value)} />
  const priority = URGENT_FIRST.find((known) => known === value)
  return priority ? <PriorityBadge priority={priority} /> : inWords('none')
}

/** The same in words, for a screen reader. */
export function useFieldLabel(): (field: CorrectedField, value: string | null) => string {
  const labelOf = useCategoryLabel()
  return (field, value) => (field === 'category' ? labelOf(value) : inWords(value ?? 'none'))
}

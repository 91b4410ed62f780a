import type { Taxonomy } from '@sta/contract/schemas/taxonomy'
import { URGENT_FIRST } from '@sta/contract/wire/values'
import { inWords } from '../../../platform/format-number.ts'
import { texts } from '../../../texts/texts.ts'
import type { Choice } from '../../../ui/controls/Choices.tsx'
import { CategoryDot, categoryLabel, spokenLabel } from '../../taxonomy/CategoryChip.tsx'
import { PriorityIcon } from '../../taxonomy/PriorityBadge.tsx'
import type { CorrectedField, Decision } from '../corrections.ts'

export type DecisionChoice = Choice & { decision: Decision; about: string }

const DIGITS = 9

/** What a person can decide on, with the taxonomy's words about each. Retired categories are never chosen again. */
export function decisionChoices(field: CorrectedField, taxonomy: Taxonomy): DecisionChoice[] {
  if (field === 'priority') {
    return URGENT_FIRST.map((priority, index) => ({
      value: priority,
      label: inWords(priority),
      mark: <PriorityIcon priority={priority} />,
      hotkey: String(index + 1),
      decision: { priority },
      about: taxonomy.priority_guide[priority],
    }))
  }
  const active = taxonomy.categories.filter(({ retired }) => !retired)
  return [
    ...active.map(({ name, label, description }, index) => ({
      value: name,
      label: spokenLabel({ name, label }),
      mark: <CategoryDot category={name} />,
      ...(index < DIGITS && { hotkey: String(index + 1) }),
      decision: { category: name },
      about: description,
    })),
    {
      value: 'none',
      label: categoryLabel(null),
      mark: <CategoryDot category={null} />,
      hotkey: '0',
      decision: { category: null },
      about: texts.ticketPane.noCategoryFits,
    },
  ]
}

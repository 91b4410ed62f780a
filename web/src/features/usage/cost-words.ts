import type { UsageRow } from '@sta/contract/schemas/usage'
import { formatCost } from '../../platform/format-number.ts'
import { texts } from '../../texts/texts.ts'

/** What calls cost; with a plus when the price of some of them is not known, which is not the same as free. */
export function costWords({
  calls,
  cost_usd,
  unpriced_calls,
}: Pick<UsageRow, 'calls' | 'cost_usd' | 'unpriced_calls'>) {
  if (unpriced_calls === 0) return formatCost(cost_usd)
  return unpriced_calls === calls ? formatCost(null) : texts.usage.atLeast(formatCost(cost_usd))
}

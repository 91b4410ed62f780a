import type { Usage, UsageRow } from '@sta/contract/schemas/usage'
import { formatCompact, formatCost } from '../../platform/format-number.ts'
import { formatDay } from '../../platform/format-time.ts'
import { formatCount } from '../../texts/count.ts'
import { texts } from '../../texts/texts.ts'
import { type Column, DataTable } from '../../ui/table/DataTable.tsx'
import { costWords } from './cost-words.ts'

/** The total stands in the same columns, with words instead of a day. */
type Row = Omit<UsageRow, 'day'> & { day: string | null }

const columns = (): Column<Row>[] => [
  { name: texts.usage.day, cell: ({ day }) => (day === null ? texts.usage.total : formatDay(day)) },
  { name: texts.usage.model, cell: ({ model }) => model, title: ({ model }) => model, isLong: true },
  { name: texts.usage.calls, cell: ({ calls }) => formatCount(calls), isNumber: true },
  { name: texts.usage.tickets, cell: ({ tickets }) => formatCount(tickets), isNumber: true, isExtra: true },
  {
    name: texts.usage.tokensIn,
    cell: ({ input_tokens }) => formatCompact(input_tokens),
    title: ({ input_tokens, cached_tokens }) => texts.usage.tokensInCached(input_tokens, cached_tokens),
    isNumber: true,
    isExtra: true,
  },
  {
    name: texts.usage.tokensOut,
    cell: ({ output_tokens }) => formatCompact(output_tokens),
    title: ({ output_tokens }) => formatCount(output_tokens),
    isNumber: true,
    isExtra: true,
  },
  {
    name: texts.usage.cost,
    cell: costWords,
    title: ({ cost_usd, unpriced_calls }) =>
      unpriced_calls > 0 ? texts.usage.costAndUnpriced(formatCost(cost_usd), unpriced_calls) : undefined,
    isNumber: true,
  },
]

export function UsageTable({ usage: { days, total } }: { usage: Usage }) {
  return (
    <DataTable
      label={texts.usage.byDayAndModel}
      columns={columns()}
      rows={days}
      keyOf={({ day, model }) => `${day} ${model}`}
      total={{ ...total, day: null, model: '' }}
    />
  )
}

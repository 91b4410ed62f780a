import type { Usage, UsageRow } from '@sta/contract/usage'
import { formatCompact, formatCost, formatCount, plural } from '../../platform/format-number.ts'
import { formatDay } from '../../platform/format-time.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { costWords } from './cost-words.ts'

/** The total stands in the same columns, with words instead of a day. */
type Row = Omit<UsageRow, 'day'> & { day: string | null }

const COLUMNS: Column<Row>[] = [
  { name: 'Day', cell: ({ day }) => (day === null ? 'Total' : formatDay(day)) },
  { name: 'Model', cell: ({ model }) => model, title: ({ model }) => model, isLong: true },
  { name: 'Calls', cell: ({ calls }) => formatCount(calls), isNumber: true },
  { name: 'Tickets', cell: ({ tickets }) => formatCount(tickets), isNumber: true, isExtra: true },
  {
    name: 'Tokens in',
    cell: ({ input_tokens }) => formatCompact(input_tokens),
    title: ({ input_tokens, cached_tokens }) =>
      `${formatCount(input_tokens)}, ${formatCount(cached_tokens)} of them cached`,
    isNumber: true,
    isExtra: true,
  },
  {
    name: 'Tokens out',
    cell: ({ output_tokens }) => formatCompact(output_tokens),
    title: ({ output_tokens }) => formatCount(output_tokens),
    isNumber: true,
    isExtra: true,
  },
  {
    name: 'Cost',
    cell: costWords,
    title: ({ cost_usd, unpriced_calls }) =>
      unpriced_calls > 0
        ? `${formatCost(cost_usd)} and ${plural(unpriced_calls, 'call')} whose price is not known`
        : undefined,
    isNumber: true,
  },
]

export function UsageTable({ usage: { days, total } }: { usage: Usage }) {
  return (
    <DataTable
      label="Usage by day and model"
      columns={COLUMNS}
      rows={days}
      keyOf={({ day, model }) => `${day} ${model}`}
      total={{ ...total, day: null, model: '' }}
    />
  )
}

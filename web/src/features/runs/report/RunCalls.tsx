import type { UsageCall } from '@sta/contract/schemas/usage'
import { useInfiniteQuery } from '@tanstack/react-query'
import { PhoneOff } from 'lucide-react'
import { formatCost, formatTenths } from '../../../platform/format-number.ts'
import { formatDuration } from '../../../platform/format-time.ts'
import { formatCount } from '../../../texts/count.ts'
import { texts } from '../../../texts/texts.ts'
import { Age } from '../../../ui/Age.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { ErrorState } from '../../../ui/page/ErrorState.tsx'
import { LoadMore } from '../../../ui/page/LoadMore.tsx'
import { SkeletonText } from '../../../ui/page/Skeleton.tsx'
import { type Column, DataTable } from '../../../ui/table/DataTable.tsx'
import { runCallsQuery } from '../run-queries.ts'

const cachedWords = ({ cached_tokens }: UsageCall): string | undefined =>
  cached_tokens > 0 ? texts.runs.cachedTokens(cached_tokens) : undefined

/** A call is short: tenths of a second tell them apart. */
const tookWords = ({ duration_ms }: UsageCall): string =>
  duration_ms < 60_000 ? texts.runs.seconds(formatTenths(duration_ms / 1000)) : formatDuration(duration_ms)

const columns = (): Column<UsageCall>[] => [
  { name: texts.runs.when, cell: (call) => <Age at={call.created_at} phrase /> },
  { name: texts.runs.callFor, cell: (call) => texts.runs.callKind(call.kind) },
  { name: texts.runs.tickets, cell: (call) => (call.tickets > 0 ? formatCount(call.tickets) : '–'), isNumber: true },
  {
    name: texts.runs.tokensIn,
    cell: (call) => formatCount(call.input_tokens),
    isNumber: true,
    isExtra: true,
    title: cachedWords,
  },
  { name: texts.runs.tokensOut, cell: (call) => formatCount(call.output_tokens), isNumber: true, isExtra: true },
  { name: texts.runs.cost, cell: (call) => formatCost(call.cost_usd), isNumber: true },
  { name: texts.runs.took, cell: (call) => tookWords(call), isNumber: true, isExtra: true },
  { name: texts.runs.transport, cell: (call) => texts.runs.transportName(call.transport), isExtra: true },
  {
    name: texts.runs.answer,
    cell: (call) =>
      call.outcome === 'ok' ? texts.runs.goodAnswer : <Chip tone="warn">{texts.runs.uselessAnswer}</Chip>,
    title: (call) => (call.outcome === 'ok' ? undefined : texts.runs.uselessAnswerWhy),
  },
]

/** Every call to the model that a run paid for. */
export function RunCalls({ id, active }: { id: number; active: boolean }) {
  const query = useInfiniteQuery(runCallsQuery(id))
  const { data, error, refetch } = query
  if (!data && error) return <ErrorState title={texts.runs.callsNotLoaded} error={error} onRetry={() => refetch()} />
  if (!data) return <SkeletonText lines={6} />
  const calls = data.pages.flatMap((page) => page.items)
  if (calls.length === 0) {
    return (
      <EmptyState icon={PhoneOff} title={active ? texts.runs.noAnswerYet : texts.runs.noCalls}>
        {active ? texts.runs.noAnswerYetWhy : texts.runs.noCallsWhy}
      </EmptyState>
    )
  }
  return (
    <>
      <DataTable label={texts.runs.calls} columns={columns()} rows={calls} keyOf={(call) => call.id} />
      <LoadMore query={query} shown={calls.length} total={data.pages[0]?.total ?? 0} />
    </>
  )
}

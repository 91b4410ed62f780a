import type { UsageCall } from '@sta/contract/usage'
import { useInfiniteQuery } from '@tanstack/react-query'
import { PhoneOff } from 'lucide-react'
import { formatCost, formatCount } from '../../platform/format-number.ts'
import { formatDuration } from '../../platform/format-time.ts'
import { Age } from '../../ui/Age.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { SkeletonText } from '../../ui/Skeleton.tsx'
import { runCallsQuery } from './run-queries.ts'
import { TRANSPORTS } from './run-words.ts'

const KINDS: Record<UsageCall['kind'], string> = { classify: 'Analysis', summarize: 'Summary', probe: 'Probe' }

const cachedWords = ({ cached_tokens }: UsageCall): string | undefined =>
  cached_tokens > 0 ? `${formatCount(cached_tokens)} of them cached` : undefined

/** A call is short: tenths of a second tell them apart. */
const tookWords = ({ duration_ms }: UsageCall): string =>
  duration_ms < 60_000 ? `${(duration_ms / 1000).toFixed(1)}s` : formatDuration(duration_ms)

const COLUMNS: Column<UsageCall>[] = [
  { name: 'When', cell: (call) => <Age at={call.created_at} phrase /> },
  { name: 'For', cell: (call) => KINDS[call.kind] },
  { name: 'Tickets', cell: (call) => (call.tickets > 0 ? formatCount(call.tickets) : '–'), isNumber: true },
  {
    name: 'Tokens in',
    cell: (call) => formatCount(call.input_tokens),
    isNumber: true,
    isExtra: true,
    title: cachedWords,
  },
  { name: 'Tokens out', cell: (call) => formatCount(call.output_tokens), isNumber: true, isExtra: true },
  { name: 'Cost', cell: (call) => formatCost(call.cost_usd), isNumber: true },
  { name: 'Took', cell: (call) => tookWords(call), isNumber: true, isExtra: true },
  { name: 'Transport', cell: (call) => TRANSPORTS[call.transport].name, isExtra: true },
  {
    name: 'Answer',
    cell: (call) => (call.outcome === 'ok' ? 'Good' : <Chip tone="warn">Of no use</Chip>),
    title: (call) => (call.outcome === 'ok' ? undefined : 'It could not be used, and was paid all the same'),
  },
]

/** Every call to the model that a run paid for. */
export function RunCalls({ id, active }: { id: number; active: boolean }) {
  const query = useInfiniteQuery(runCallsQuery(id))
  const { data, error, refetch } = query
  if (!data && error)
    return <ErrorState title="The calls could not be loaded" error={error} onRetry={() => refetch()} />
  if (!data) return <SkeletonText lines={6} />
  const calls = data.pages.flatMap((page) => page.items)
  if (calls.length === 0) {
    return (
      <EmptyState icon={PhoneOff} title={active ? 'No answer yet' : 'No calls'}>
        {active
          ? 'A call stands here when it was answered.'
          : 'Nothing was asked: earlier answers to equal tickets served, or nothing was begun.'}
      </EmptyState>
    )
  }
  return (
    <>
      <DataTable label="Calls" columns={COLUMNS} rows={calls} keyOf={(call) => call.id} />
      <LoadMore query={query} shown={calls.length} total={data.pages[0]?.total ?? 0} />
    </>
  )
}

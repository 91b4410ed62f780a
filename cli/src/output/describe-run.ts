import type { ReportGroup, RunReport } from '@sta/contract/schemas/run-reports'
import type { Run, RunFailure, RunListItem, RunStatus } from '@sta/contract/schemas/runs'
import { readableText } from '@sta/markup/readable'
import {
  formatCost,
  formatCount,
  formatDuration,
  formatInstant,
  formatShare,
  plural,
  secondsBetween,
} from './format.ts'
import { formatFields, formatTable } from './table.ts'
import type { Paint, Terminal } from './terminal.ts'
import { clean, oneLine } from './text.ts'

const MANY_IDS = 10

export const RUN_PAINT: Record<RunStatus, Paint> = {
  pending: 'dim',
  processing: 'cyan',
  completed: 'green',
  failed: 'red',
  cancelled: 'yellow',
}

/** What keeps a run from going on just now; null when nothing does. */
export function describeDelay({ waiting, queued_behind: before }: Pick<RunListItem, 'waiting' | 'queued_behind'>) {
  if (waiting) {
    const whatFor = waiting.for === 'limit' ? "the model's rate limit" : 'the model'
    return `waiting for ${whatFor} since ${formatInstant(waiting.since)}: ${oneLine(waiting.reason)}`
  }
  return before ? `queued behind ${plural(before, 'run')}` : null
}

/** A run as a page of text: what it was, its summary, numbers, themes, urgent tickets and failures. */
export function describeRun(run: Run, failures: RunFailure[], terminal: Terminal): string {
  const title = (text: string) => terminal.paint('bold', text)
  const parts = [describeHead(run, terminal), `${title('Summary')}\n${clean(run.summary)}`]
  if (run.report) parts.push(...describeReport(run.report, terminal))
  if (failures.length > 0) {
    const table = formatTable(
      failures,
      [
        { title: 'ticket', value: (row) => String(row.ticket_id), align: 'right' },
        { title: 'kind', value: (row) => row.kind },
        { title: 'reason', value: (row) => `${row.message} (${row.title})` },
      ],
      terminal,
    )
    const more = run.progress.failed - failures.length
    parts.push(`${title('Failed')}\n${table}${more > 0 ? `\n… and ${formatCount(more)} more` : ''}`)
  }
  return parts.join('\n\n')
}

function describeHead(run: RunListItem, terminal: Terminal): string {
  const { total, done, failed } = run.progress
  const seconds = secondsBetween(run.started_at, run.finished_at)
  const tokens = run.input_tokens + run.output_tokens
  return formatFields(
    [
      ['run', String(run.id)],
      ['status', run.status === 'processing' ? `${run.status} (${run.phase})` : run.status],
      ['delay', describeDelay(run)],
      [
        'tickets',
        `${formatCount(done)} of ${formatCount(total)} analyzed${failed ? `, ${formatCount(failed)} failed` : ''}`,
      ],
      ['created', formatInstant(run.created_at)],
      ['took', seconds === null ? null : formatDuration(seconds)],
      ['analyzer', run.analyzer === run.model ? run.model : `${run.analyzer}, ${run.model}`],
      ['transport', run.transport],
      ['cost', `${formatCost(run.cost_usd)}${tokens > 0 ? ` (${plural(tokens, 'token')})` : ''}`],
      ['error', run.error],
    ],
    terminal,
  )
}

const describeDecided = ({ built_in, model, saved_usd }: NonNullable<RunReport['decided']>): string =>
  `- the built-in analyzer: ${plural(built_in, 'ticket')}, which saved ${saved_usd === null ? 'nobody knows how much' : `about ${formatCost(saved_usd)}`}
- the language model: ${plural(model, 'ticket')}`

function describeReport(report: RunReport, terminal: Terminal): string[] {
  const title = (text: string) => terminal.paint('bold', text)
  const cell = (category: string, priority: string) =>
    report.cells.find((c) => c.category === category && c.priority === priority)?.count ?? 0
  const categories = Object.entries(report.by_category).sort(([, a], [, b]) => b - a)
  const parts: string[] = []
  if (categories.length > 0) {
    const numbers = formatTable(
      categories,
      [
        { title: 'category', value: ([name]) => name },
        { title: 'tickets', value: ([, n]) => formatCount(n), align: 'right' },
        { title: 'high', value: ([name]) => formatCount(cell(name, 'high')), align: 'right' },
        { title: 'medium', value: ([name]) => formatCount(cell(name, 'medium')), align: 'right' },
        { title: 'low', value: ([name]) => formatCount(cell(name, 'low')), align: 'right' },
      ],
      terminal,
    )
    parts.push(`${title('Numbers')}\n${numbers}`)
  }
  if (report.decided) parts.push(`${title('Decided by')}\n${describeDecided(report.decided)}`)
  const section = (name: string, lines: string[]) => {
    if (lines.length > 0) parts.push([title(name), ...lines.map((line) => `- ${oneLine(line)}`)].join('\n'))
  }
  section(
    'Themes',
    report.themes.map(({ title: theme, ticket_ids: ids, facts }) => {
      const count = facts?.count ?? ids.length
      const high = facts?.high ? `, ${formatCount(facts.high)} high` : ''
      const more = count > Math.min(ids.length, MANY_IDS) ? ', …' : ''
      return `${theme}: ${plural(count, 'ticket')}${high} (${ids.slice(0, MANY_IDS).join(', ')}${more})`
    }),
  )
  section(
    'Urgent',
    report.groups
      ? describeGroups(report.groups, report.groups_left_out ?? 0)
      : report.urgent.map(
          (ticket) => `${ticket.ticket_id} ${ticket.title}${ticket.quote ? `: “${readableText(ticket.quote)}”` : ''}`,
        ),
  )
  section(
    `Changed since run ${report.previous_run_id ?? '?'}`,
    report.changes.map(({ measure, before, now }) => `${measure}: ${formatShare(before)} → ${formatShare(now)}`),
  )
  return parts
}

function describeGroups(groups: ReportGroup[], leftOut: number): string[] {
  const lines = groups.map(({ harm, reach, title, quote, count, to_review }) => {
    const facts = [harm, ...(reach === 'one' ? [] : [reach]), ...(to_review > 0 ? [`${to_review} to review`] : [])]
    const words = facts.join(', ').replaceAll('_', ' ')
    return `${plural(count, 'ticket')}: ${title} (${words})${quote ? `: “${readableText(quote)}”` : ''}`
  })
  return leftOut > 0 ? [...lines, `and ${plural(leftOut, 'more group')}`] : lines
}

import type { TicketDetail } from '@sta/contract/schemas/tickets'
import { readableText } from '@sta/markup/readable'
import type { Command } from 'commander'
import { parseId } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatCost, formatInstant, formatShare } from '../output/format.ts'
import { formatFields } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'
import { clean, oneLine } from '../output/text.ts'

export function registerShowTicket(show: Command, context: () => Context): void {
  show
    .command('ticket')
    .description('show a ticket with its latest analysis')
    .argument('<id>', 'id of the ticket', parseId)
    .action(async (id: number) => {
      const { client, terminal } = context()
      const ticket = await client.getTicket({ params: { id } })
      terminal.result(ticket, () => describeTicket(ticket, terminal))
    })
}

function describeTicket(ticket: TicketDetail, terminal: Terminal): string {
  const { analysis } = ticket
  const head = formatFields(
    [
      ['ticket', String(ticket.id)],
      ['status', ticket.status],
      ['state', stateOf(ticket)],
      ['created', formatInstant(ticket.created_at)],
      ['assignee', ticket.assignee],
      ['run', ticket.analysis_run_id === null ? null : String(ticket.analysis_run_id)],
      ['error', ticket.error],
    ],
    terminal,
  )
  const parts = [head, `${terminal.paint('bold', oneLine(ticket.title))}\n${clean(readableText(ticket.description))}`]
  const custom = Object.entries(ticket.custom_fields).map(([name, value]): [string, string] => [
    oneLine(name),
    [value].flat().join(', '),
  ])
  if (custom.length > 0) parts.push(`${terminal.paint('bold', 'Custom fields')}\n${formatFields(custom, terminal)}`)
  if (analysis) {
    const { provenance } = analysis
    const because = (confidence: number, reason: string | null) =>
      `(${formatShare(confidence)} sure)${reason ? ` ${reason}` : ''}`
    const fields = formatFields(
      [
        [
          'category',
          `${analysis.category ?? 'none fits'} ${because(analysis.category_confidence, analysis.category_reason)}`,
        ],
        ['priority', `${analysis.priority} ${because(analysis.priority_confidence, analysis.priority_reason)}`],
        ['notes', analysis.notes],
        ['evidence', analysis.evidence.map((quote) => `“${readableText(quote)}”`).join(' … ')],
        ['sentiment', analysis.sentiment.replace('_', ' ')],
        ['language', analysis.language],
        ['review', analysis.needs_review ? `needed: ${analysis.review_reasons.join(', ')}` : null],
        ['stale', analysis.stale ? 'the ticket was edited after this analysis' : null],
        ['made by', `${provenance.analyzer}, ${provenance.model}, ${formatCost(provenance.cost_usd)}`],
      ],
      terminal,
    )
    parts.push(`${terminal.paint('bold', 'Analysis')}\n${fields}`)
  }
  return parts.join('\n\n')
}

const stateOf = ({ state, snoozed_until, state_by }: TicketDetail): string => {
  const words = snoozed_until === null ? state : `snoozed until ${formatInstant(snoozed_until)}`
  return state_by === null ? words : `${words}, by ${state_by === 'person' ? 'a person' : `the ${state_by}`}`
}

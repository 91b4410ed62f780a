import type { SentText } from '@sta/contract/schemas/sent-text'
import type { Command } from 'commander'
import { parseId } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatInstant } from '../output/format.ts'
import { formatFields } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'
import { clean } from '../output/text.ts'

export function registerShowSent(show: Command, context: () => Context): void {
  show
    .command('sent')
    .description("show what was sent to the language model for a ticket's latest analysis, to the letter")
    .argument('<id>', 'id of the ticket', parseId)
    .option('--analysis <id>', 'an earlier analysis of it instead', parseId)
    .action(async (id: number, { analysis: chosen }: { analysis?: number }) => {
      const { client, terminal } = context()
      const analysisId = chosen ?? (await client.getTicket({ params: { id } })).analysis?.id
      if (analysisId === undefined)
        return terminal.result(null, () => `Ticket ${id} has no analysis: nothing was sent for one.`)
      const found = await client.getSentText({ params: { id: analysisId } })
      terminal.result(found, () => describeSent(found, terminal))
    })
}

function describeSent({ state, sent, is_reused, ticket_id }: SentText, terminal: Terminal): string {
  if (state === 'nothing') return 'Nothing left the machine: the built-in analyzer works on it.'
  if (!sent) return 'What was sent was not kept, or has been deleted by its age since.'
  const of = sent.ticket_id === ticket_id ? 'an earlier answer about it' : `the answer about ticket ${sent.ticket_id}`
  const fields = formatFields(
    [
      ['host', sent.host],
      ['model', sent.model],
      ['prompt', sent.prompt_version],
      ['sent', formatInstant(sent.sent_at)],
      ['reused', is_reused ? `nothing was sent for this analysis: ${of} was used, which has the same text` : null],
    ],
    terminal,
  )
  const part = (title: string, text: string) => `${terminal.paint('bold', title)}\n${clean(text)}`
  return [
    fields,
    part('Ticket', sent.content),
    ...sent.examples.map((example) => part('Decided ticket sent along', example ?? 'deleted since')),
    part('Instructions', sent.instructions),
  ].join('\n\n')
}

import type { SimilarTicket } from '@sta/contract/schemas/insights'
import type { Command } from 'commander'
import { parseId } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatCount, formatShare } from '../output/format.ts'
import { formatTable } from '../output/table.ts'

export function registerSimilar(program: Command, context: () => Context): void {
  program
    .command('similar')
    .description('list the tickets with a text like that of one, the most similar first')
    .argument('<id>', 'id of the ticket', parseId)
    .action(async (id: number) => {
      const { client, terminal } = context()
      const found = await client.listSimilarTickets({ params: { id } })
      terminal.result(found, () => {
        if (found.length === 0) return 'No ticket is similar.'
        return formatTable(
          found,
          [
            { title: 'id', value: ({ ticket }) => String(ticket.id), align: 'right' },
            { title: 'similar', value: ({ similarity }) => formatShare(similarity), align: 'right' },
            { title: 'status', value: ({ ticket }) => ticket.status },
            { title: 'says', value: saying },
            { title: 'title', value: ({ ticket }) => ticket.title },
          ],
          terminal,
        )
      })
    })
}

/** How near the text is, and how many more say the same. */
function saying({ same_text, says_the_same, others, others_exact }: SimilarTicket): string {
  const how = same_text ? 'the same text sent again' : says_the_same ? 'the same' : ''
  const more = others > 0 ? `${formatCount(others)}${others_exact ? '' : '+'} more say so` : ''
  return [how, more].filter(Boolean).join(', ') || '–'
}

import type { Ticket, TicketStatus } from '@sta/contract/schemas/tickets'
import { TICKET_LIMITS } from '@sta/contract/wire/limits'
import type { Command } from 'commander'
import { parseLimit } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatCount, formatInstant, plural } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { Paint } from '../output/terminal.ts'
import { addFilterOptions, type FilterOptions, filterQuery } from '../ticket-filters.ts'

const MAX_TICKETS = 10_000
const PAGE_SIZE = TICKET_LIMITS.perPage
const STATUS_PAINT: Record<TicketStatus, Paint> = {
  pending: 'dim',
  processing: 'cyan',
  analyzed: 'green',
  failed: 'red',
}

export function registerList(program: Command, context: () => Context): void {
  addFilterOptions(program.command('list'))
    .description('list tickets, newest first; with --q the best matches first')
    .option(
      '-n, --limit <number>',
      `at most this many, up to ${MAX_TICKETS}`,
      parseLimit(MAX_TICKETS, "; 'sta export' gives all"),
      20,
    )
    .action(async (options: FilterOptions & { limit: number }) => {
      const { client, terminal } = context()
      const found = await readTickets(client, options)
      terminal.result(found, () => {
        if (found.items.length === 0) return 'No tickets match.'
        return formatTable(
          found.items,
          [
            { title: 'id', value: (ticket) => String(ticket.id), align: 'right' },
            { title: 'status', value: (ticket) => ticket.status, paint: (ticket) => STATUS_PAINT[ticket.status] },
            { title: 'category', value: (ticket) => ticket.category ?? '–' },
            {
              title: 'priority',
              value: (ticket) => ticket.priority ?? '–',
              paint: (ticket) => (ticket.priority === 'high' ? 'red' : undefined),
            },
            { title: 'created', value: (ticket) => formatInstant(ticket.created_at) },
            { title: 'title', value: (ticket) => ticket.title },
          ],
          terminal,
        )
      })
      if (found.total > found.items.length) {
        const total = `${found.total_exact ? '' : 'more than '}${plural(found.total, 'ticket')}`
        terminal.note(`${formatCount(found.items.length)} of ${total}; --limit shows more`)
      }
    })
}

/** Reads on by cursor, page after page, until there are enough or no more. */
async function readTickets(client: Context['client'], options: FilterOptions & { limit: number }) {
  const items: Ticket[] = []
  let cursor: string | undefined
  for (;;) {
    const page_size = Math.min(PAGE_SIZE, options.limit - items.length)
    const page = await client.listTickets({ query: { ...filterQuery(options), page_size, cursor } })
    items.push(...page.items)
    cursor = page.next_cursor ?? undefined
    if (!cursor || items.length >= options.limit || page.items.length === 0)
      return { items, total: page.total, total_exact: page.total_exact }
  }
}

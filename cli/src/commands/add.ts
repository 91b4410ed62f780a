import { randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { tryAgain } from '../try-again.ts'

const RETRIES = 2

export function registerAdd(program: Command, context: () => Context): void {
  program
    .command('add')
    .description('add one ticket and print its id')
    .requiredOption('-t, --title <title>', 'what it is about, at most 255 characters')
    .requiredOption('-d, --description <text>', 'the whole problem; - reads it from stdin')
    .option('-a, --analyze', 'start a run over it at once')
    .action(async (options: { title: string; description: string; analyze?: true }) => {
      const { client, terminal } = context()
      const fromStdin = options.description === '-'
      if (fromStdin && process.stdin.isTTY) terminal.note('Type the description; Ctrl-D ends it.')
      const description = fromStdin ? await text(process.stdin) : options.description
      const idempotencyKey = randomUUID()
      const query = options.analyze ? { analyze: true } : {}
      const [ticket] = await tryAgain(
        () => client.createTickets({ body: [{ title: options.title, description }], query, idempotencyKey }),
        RETRIES,
        () => terminal.note('The connection was lost, trying again.'),
      )
      if (!ticket) throw new Error('The server answered without a ticket')
      terminal.result(ticket, () => String(ticket.id))
      if (ticket.analysis_run_id) terminal.note(`Run ${ticket.analysis_run_id} analyzes it.`)
    })
}

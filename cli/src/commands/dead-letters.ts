import { PAGE_LIMITS } from '@sta/contract/wire/limits'
import type { Command } from 'commander'
import { parseId, parseLimit } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatCount, formatInstant } from '../output/format.ts'
import { formatTable } from '../output/table.ts'

const MAX_LETTERS = PAGE_LIMITS.rows

export function registerDeadLetters(program: Command, context: () => Context): void {
  program
    .command('dead-letters')
    .description('list the background jobs that failed for good and wait for a person, newest first')
    .option('-r, --run <id>', 'only those of this run', parseId)
    .option('-n, --limit <number>', `at most this many, up to ${MAX_LETTERS}`, parseLimit(MAX_LETTERS), 20)
    .action(async (options: { run?: number; limit: number }) => {
      const { client, terminal } = context()
      const page = await client.listDeadLetters({ query: { run_id: options.run, page_size: options.limit } })
      terminal.result(page, () => {
        if (page.items.length === 0) return 'No dead letters.'
        return formatTable(
          page.items,
          [
            { title: 'id', value: (letter) => String(letter.id), align: 'right' },
            { title: 'run', value: (letter) => String(letter.analysis_run_id), align: 'right' },
            { title: 'job', value: (letter) => letter.job },
            { title: 'tickets', value: (letter) => formatCount(letter.ticket_count), align: 'right' },
            { title: 'died', value: (letter) => formatInstant(letter.died_at) },
            { title: 'reason', value: (letter) => letter.reason },
          ],
          terminal,
        )
      })
      if (page.total > page.items.length)
        terminal.note(
          `${formatCount(page.items.length)} of ${formatCount(page.total)} dead letters; --limit shows more`,
        )
      if (page.items.length > 0) terminal.note("Try one again with 'sta redrive ID'.")
    })
}

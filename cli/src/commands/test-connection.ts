import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { formatDuration } from '../output/format.ts'
import { formatFields } from '../output/table.ts'

export function registerTestConnection(program: Command, context: () => Context): void {
  program
    .command('test-connection')
    .description('ask the model what a run asks, and show what its endpoint has; exit code 1 when it does not answer')
    .action(async () => {
      const { client, terminal, exitWith } = context()
      const test = await client.testConnection()
      if (!test.ok) exitWith(EXIT.error)
      terminal.result(test, () => {
        const has = (it: boolean, otherwise = 'no') => (it ? 'yes' : otherwise)
        const { means } = test
        return formatFields(
          [
            ['result', test.message],
            ['model', test.model],
            ['took', test.duration_ms > 0 ? formatDuration(test.duration_ms / 1000) : null],
            ['format', means && has(means.format, 'no: the prompt alone asks for it')],
            ['usage', means && has(means.usage, 'no: the cost is unknown')],
            ['rate limits', means && has(means.limits, 'not named')],
            ['reasoning', means && has(means.reasoning)],
            ['batch API', means && has(means.batch)],
          ],
          terminal,
        )
      })
    })
}

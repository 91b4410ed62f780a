import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { problemOf, urlOf } from '@sta/contract/client'
import { ImportResult, type RejectedRow } from '@sta/contract/schemas/tickets'
import { IDEMPOTENCY_HEADER, routes } from '@sta/contract/wire/routes'
import { FILE_FORMATS, MEDIA_TYPES } from '@sta/contract/wire/values'
import { toRecord } from '@sta/import-file/write-csv'
import { type Command, Option } from 'commander'
import type { Context } from '../context.ts'
import { isNeverReached, isPassing } from '../describe-error.ts'
import { EXIT } from '../exit-codes.ts'
import { formatBytes, formatCount, formatDuration, plural } from '../format.ts'
import { measurePace } from '../pace.ts'
import { startProgress } from '../progress.ts'
import { formatTable } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { tryAgain } from '../try-again.ts'
import { upload } from '../upload.ts'

type Format = (typeof FILE_FORMATS)[number]
type Columns = { titleColumn?: string; descriptionColumn?: string; header: boolean }
type Options = Columns & { format?: Format; errors?: string; key?: string }
type Source = { path: string; size: number | null; repeatable: boolean }

const RETRIES = 5
const ROWS_SHOWN = 10

export function registerImport(program: Command, context: () => Context): void {
  const command: Command = program
    .command('import')
    .description('import tickets from a CSV or JSON Lines file of any size; - reads stdin')
    .argument('<file>', 'a .csv, .jsonl or .ndjson file, or -')
    .addOption(
      new Option('-f, --format <format>', 'what the file is, when its name does not say').choices(FILE_FORMATS),
    )
    .option('-t, --title-column <name>', 'column, or key of JSON Lines, that becomes the title')
    .option('-d, --description-column <name>', 'column, or key of JSON Lines, that becomes the description')
    .option('--no-header', 'the first line of the CSV is a row already; its columns are named "Column 1", "Column 2" …')
    .option('-e, --errors <file>', 'write the rejected rows to this file as CSV (line, field, message)')
    .option('--key <key>', 'key of an earlier attempt that was cut off: what it created is not created again')
    .addHelpText('after', '\nExit code 0: every row taken; 3: some rows rejected; 1: nothing is known to be imported.')
    .action(async (file: string, options: Options) => {
      const format = options.format ?? formatOf(file)
      if (!format)
        command.error(`error: cannot tell the format of '${file}' by its name; give --format csv or --format jsonl`)
      const { url, terminal, exitWith } = context()
      const address = urlOf(routes.importTickets, { query: queryOf(options) }, url)
      const result = await send(await sourceOf(file), format, options.key ?? randomUUID(), { address, terminal })
      terminal.result(result, () => describeResult(result, terminal))
      if (options.errors) await writeFile(options.errors, rejectedAsCsv(result.errors))
      if (options.errors && result.truncated)
        terminal.note(`${options.errors} holds the first ${formatCount(result.errors.length)} rejected rows.`)
      exitWith(result.rejected > 0 ? EXIT.someRowsRejected : EXIT.ok)
    })
}

function formatOf(file: string): Format | undefined {
  const extension = extname(file).toLowerCase()
  if (extension === '.csv') return 'csv'
  return extension === '.jsonl' || extension === '.ndjson' ? 'jsonl' : undefined
}

const queryOf = ({ titleColumn, descriptionColumn, header }: Columns): object => ({
  title_column: titleColumn,
  description_column: descriptionColumn,
  header: header ? undefined : false,
})

/** Only a real file can be read a second time; a pipe is gone once it is read. */
async function sourceOf(file: string): Promise<Source> {
  if (file === '-') return { path: file, size: null, repeatable: false }
  const stats = await stat(file)
  return { path: file, size: stats.isFile() ? stats.size : null, repeatable: stats.isFile() }
}

async function send(
  source: Source,
  format: Format,
  key: string,
  { address, terminal }: Pick<Context, 'terminal'> & { address: string },
): Promise<ImportResult> {
  const progress = startProgress()
  let lost = false
  const attempt = async () => {
    const pace = measurePace()
    const response = await upload(address, {
      source: source.path === '-' ? process.stdin : createReadStream(source.path),
      headers: { 'content-type': MEDIA_TYPES[format], [IDEMPOTENCY_HEADER]: key },
      onSent: (bytes) => {
        pace.mark(bytes, Date.now())
        progress.update(
          bytes,
          source.size,
          describeSent(bytes, source.size, pace.rate(), pace.secondsLeft(source.size ?? 0)),
        )
      },
    })
    if (!response.ok) throw await problemOf(response)
    return ImportResult.parse(await response.json())
  }
  try {
    return await tryAgain(attempt, source.repeatable ? RETRIES : 0, (n, seconds) => {
      lost = true
      progress.say(
        `The connection was lost; trying again in ${seconds} s (${n} of ${RETRIES}). Nothing is created twice.`,
      )
    })
  } catch (error) {
    if (lost || (isPassing(error) && !isNeverReached(error)))
      terminal.note(`The import is not confirmed. To repeat it without creating anything twice, add --key ${key}`)
    throw error
  } finally {
    progress.stop()
  }
}

function describeSent(bytes: number, size: number | null, rate: number | null, secondsLeft: number | null): string {
  const speed = rate === null ? '' : `, ${formatBytes(rate)}/s`
  if (size === null) return `${formatBytes(bytes)} sent${speed}`
  if (bytes >= size) return `${formatBytes(size)} sent, the server is storing the rest`
  const left = secondsLeft === null ? '' : `, ${formatDuration(secondsLeft)} left`
  return `${formatBytes(bytes)} of ${formatBytes(size)}${speed}${left}`
}

function describeResult({ created, rejected, errors }: ImportResult, terminal: Terminal): string {
  const head = `${plural(created, 'ticket')} created, ${plural(rejected, 'row')} rejected`
  if (errors.length === 0) return head
  const table = formatTable(
    errors.slice(0, ROWS_SHOWN),
    [
      { title: 'line', value: (row) => String(row.line), align: 'right' },
      { title: 'field', value: (row) => row.field ?? '' },
      { title: 'reason', value: (row) => row.message },
    ],
    terminal,
  )
  const more = rejected - Math.min(errors.length, ROWS_SHOWN)
  return `${head}\n\n${table}${more > 0 ? `\n… and ${formatCount(more)} more; --errors FILE writes them to a file` : ''}`
}

function rejectedAsCsv(rows: RejectedRow[]): string {
  const records = rows.map((row) => [String(row.line), row.field ?? '', row.message])
  return [['line', 'field', 'message'], ...records].map((cells) => toRecord(cells, { lineEnd: '\r\n' })).join('')
}

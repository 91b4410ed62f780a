import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { problemOf, urlOf } from '@sta/contract/client'
import { ImportResult } from '@sta/contract/schemas/ticket-files'
import { IDEMPOTENCY_HEADER, routes } from '@sta/contract/wire/routes'
import { FILE_FORMATS, MEDIA_TYPES } from '@sta/contract/wire/values'
import { DELIMITERS } from '@sta/import-file/read-csv'
import { TICKET_FIELDS } from '@sta/import-file/ticket-fields'
import { BYTE_ORDER_MARK, csvRecords, guardFormula } from '@sta/import-file/write-csv'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { isNeverReached, isPassing } from '../output/describe-error.ts'
import { formatBytes, formatCount, formatDuration, plural } from '../output/format.ts'
import { measurePace } from '../output/pace.ts'
import { startProgress } from '../output/progress.ts'
import { formatTable } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'
import { oneLine } from '../output/text.ts'
import { tryAgain } from '../try-again.ts'
import { upload } from '../upload.ts'

type Format = (typeof FILE_FORMATS)[number]
type Options = {
  format?: Format
  titleColumn?: string
  descriptionColumn?: string
  titlesOnly?: boolean
  column?: Record<string, string>
  header: boolean
  encoding?: string
  delimiter?: string
  dates?: string
  source?: string
  fields?: string
  existing: string
  dryRun?: boolean
  errors?: string
  key?: string
}
type Source = { path: string; size: number | null; repeatable: boolean }

const RETRIES = 5
const ROWS_SHOWN = 10

export function registerImport(program: Command, context: () => Context): void {
  const command: Command = program
    .command('import')
    .description('import tickets from a CSV or JSON file of any size; - reads stdin')
    .argument('<file>', 'a .csv, .tsv, .txt, .jsonl, .ndjson or .json file, or -')
    .addOption(
      new Option('-f, --format <format>', 'what the file is, when its name does not say').choices(FILE_FORMATS),
    )
    .option('-t, --title-column <name>', 'column, or key of JSON, that becomes the title')
    .option('-d, --description-column <name>', 'column, or key of JSON, that becomes the description')
    .option('--titles-only', 'the file has no texts: import the titles alone')
    .option('--column <field=name>', `column of another field, or none: ${OTHER_FIELDS.join(', ')}`, collectColumns)
    .option('--no-header', 'the first line of the CSV is a row already; its columns are named "Column 1", "Column 2" …')
    .option('--encoding <name>', 'such as windows-1252, when it is not found out')
    .addOption(new Option('--delimiter <name>', 'when it is not found out').choices(Object.keys(DELIMITERS)))
    .addOption(new Option('--dates <order>', 'how to read 03/04/2026').choices(['day_first', 'month_first']))
    .option('--source <name>', 'the system that the file comes from, when its columns do not say so')
    .option(
      '--fields <names>',
      "further columns to keep as custom fields, with commas between them; '*' for all that are known for nothing else",
    )
    .addOption(
      new Option(
        '--existing <what>',
        'rows whose tickets are here already: leave them out, change those with a number where the file says something else, or create those without a number again',
      )
        .choices(['skip', 'update', 'create'])
        .default('skip'),
    )
    .option('--dry-run', 'say what would be imported, and import nothing')
    .option('-e, --errors <file>', 'write the rejected rows to this file as CSV (line, field, message)')
    .option('--key <key>', 'key of an earlier attempt that was cut off: what it created is not created again')
    .addHelpText('after', '\nExit code 0: every row taken; 3: some rows rejected; 1: nothing is known to be imported.')
    .action(async (file: string, options: Options) => {
      const format = options.format ?? formatOf(file)
      if (!format)
        command.error(
          isWorkbook(file)
            ? `error: '${file}' is a workbook; save it as CSV (UTF-8) and import that`
            : `error: cannot tell the format of '${file}' by its name; give --format csv or --format jsonl`,
        )
      const { url, headers, terminal, exitWith } = context()
      const address = urlOf(routes.importTickets, { query: queryOf(options) }, url)
      const result = await send(await sourceOf(file), format, options.key ?? randomUUID(), {
        address,
        headers,
        terminal,
      })
      terminal.result(result, () => describeResult(result, options.dryRun === true, terminal))
      if (options.errors) await writeFile(options.errors, rejectedAsCsv(result))
      if (options.errors && result.truncated)
        terminal.note(`${options.errors} holds the first ${formatCount(result.errors.length)} rejected rows.`)
      exitWith(result.rejected > 0 ? EXIT.someRowsRejected : EXIT.ok)
    })
}

function formatOf(file: string): Format | undefined {
  const extension = extname(file).toLowerCase()
  if (['.csv', '.tsv', '.tab', '.txt'].includes(extension)) return 'csv'
  return ['.jsonl', '.ndjson', '.json'].includes(extension) ? 'jsonl' : undefined
}

const isWorkbook = (file: string): boolean => /\.(xls[xmb]?|ods|numbers)$/i.test(file)

const OTHER_FIELDS = TICKET_FIELDS.filter((field) => field !== 'title' && field !== 'description')

/** @throws InvalidArgumentError unless it is a known field and the name of a column; no name means that no column holds it. */
function collectColumns(text: string, previous: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf('=')
  const field = OTHER_FIELDS.find((known) => known === text.slice(0, at))
  if (!field) throw new InvalidArgumentError(`Give field=name, with a field of ${OTHER_FIELDS.join(', ')}`)
  return { ...previous, [field]: text.slice(at + 1) }
}

/** Fields that no column holds: those whose column was given without a name. */
function withoutOf({ titlesOnly, column = {} }: Options): string | undefined {
  const nameless = Object.keys(column).filter((field) => column[field] === '')
  const without = titlesOnly ? ['description', ...nameless] : nameless
  return without.length > 0 ? without.join(',') : undefined
}

const queryOf = (options: Options): object => ({
  ...Object.fromEntries(Object.entries(options.column ?? {}).map(([field, name]) => [`${field}_column`, name])),
  title_column: options.titleColumn,
  description_column: options.titlesOnly ? undefined : options.descriptionColumn,
  without: withoutOf(options),
  header: options.header ? undefined : false,
  encoding: options.encoding,
  delimiter: options.delimiter,
  dates: options.dates,
  source: options.source,
  custom_columns: options.fields,
  existing: options.existing,
  dry_run: options.dryRun,
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
  { address, headers, terminal }: Pick<Context, 'terminal' | 'headers'> & { address: string },
): Promise<ImportResult> {
  const progress = startProgress()
  let lost = false
  const attempt = async () => {
    const pace = measurePace()
    const response = await upload(address, {
      source: source.path === '-' ? process.stdin : createReadStream(source.path),
      headers: { ...headers, 'content-type': MEDIA_TYPES[format], [IDEMPOTENCY_HEADER]: key },
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

function describeResult(result: ImportResult, isDryRun: boolean, terminal: Terminal): string {
  const { created, updated, existing, rejected, errors, warned, warnings, custom_columns, ignored_columns } = result
  const changed = updated > 0 ? `, ${formatCount(updated)} changed` : ''
  const here = existing > 0 ? `, ${formatCount(existing)} here already` : ''
  const head = `${plural(created, 'ticket')} ${isDryRun ? 'would be created' : 'created'}${changed}${here}, ${plural(rejected, 'row')} rejected`
  const rejectedRows = describeRows(errors, rejected, terminal, '; --errors FILE writes them to a file')
  const warnedRows =
    warned > 0 ? `${plural(warned, 'value')} left out:\n\n${describeRows(warnings, warned, terminal, '')}` : ''
  const kept = custom_columns.length > 0 ? `Kept as custom fields: ${custom_columns.map(oneLine).join(', ')}` : ''
  const ignored =
    ignored_columns.length > 0 ? `Not imported: ${ignored_columns.map(oneLine).join(', ')}; --fields keeps them` : ''
  return [head, [kept, ignored].filter(Boolean).join('\n'), rejectedRows, warnedRows].filter(Boolean).join('\n\n')
}

function describeRows(rows: ImportResult['errors'], count: number, terminal: Terminal, advice: string): string {
  if (rows.length === 0) return ''
  const table = formatTable(
    rows.slice(0, ROWS_SHOWN),
    [
      { title: 'line', value: (row) => String(row.line), align: 'right' },
      { title: 'field', value: (row) => row.field ?? '' },
      { title: 'reason', value: (row) => row.message },
    ],
    terminal,
  )
  const more = count - Math.min(rows.length, ROWS_SHOWN)
  return `${table}${more > 0 ? `\n… and ${formatCount(more)} more${advice}` : ''}`
}

function rejectedAsCsv({ errors }: ImportResult): string {
  const rows = errors.map((row) => [String(row.line), row.field ?? '', guardFormula(row.message)])
  return BYTE_ORDER_MARK + csvRecords([['line', 'field', 'message'], ...rows], ',')
}

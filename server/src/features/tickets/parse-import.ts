import { NewTicket, type RejectedRow } from '@sta/contract/schemas/tickets'
import type { ColumnChoice } from '@sta/import-file/columns'
import { type ImportFormat, openImportFile, UnreadableFileError } from '@sta/import-file/open-import-file'
import { readTickets } from '@sta/import-file/read-tickets'
import { AppError } from '../../platform/errors.ts'

export type ImportColumns = ColumnChoice & { hasHeader: boolean }

/** A row of the file: a ticket, or why it is none. `line` counts from 1. */
export type ImportRow = { line: number } & ({ ticket: NewTicket } | { rejected: Omit<RejectedRow, 'line'> })

/**
 * Reads CSV or JSON Lines row by row in bounded memory.
 *
 * @throws AppError `import_unreadable` when it is no such file, or has no column for the title or the description.
 */
export async function* parseImport(
  file: AsyncIterable<Uint8Array>,
  format: ImportFormat,
  { hasHeader, ...choice }: ImportColumns,
): AsyncGenerator<ImportRow> {
  try {
    const opened = await openImportFile(file, format, hasHeader)
    for await (const { line, problem, title, description } of readTickets(opened, choice))
      yield problem === null
        ? checkTicket(line, { title, description })
        : { line, rejected: { field: null, message: problem } }
  } catch (error) {
    throw error instanceof UnreadableFileError ? new AppError('import_unreadable', error.message) : error
  }
}

function checkTicket(line: number, fields: { title: unknown; description: unknown }): ImportRow {
  const parsed = NewTicket.safeParse(fields)
  if (parsed.success) return { line, ticket: parsed.data }
  const [issue] = parsed.error.issues
  return { line, rejected: { field: issue?.path.join('.') ?? null, message: issue?.message ?? 'Not valid' } }
}

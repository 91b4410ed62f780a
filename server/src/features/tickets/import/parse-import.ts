import type { RejectedRow } from '@sta/contract/schemas/ticket-files'
import { type ImportFormat, openImportFile, type ReadAs, UnreadableFileError } from '@sta/import-file/open-import-file'
import { type ColumnUses, readTickets, type TakeAs } from '@sta/import-file/read-tickets'
import type { ImportedTicket } from '@sta/import-file/ticket-fields'
import { AppError } from '../../../platform/errors.ts'
import { describeProblem, describeWarning } from '../describe-row.ts'

/** A row of the file: a ticket with what of it was not kept, or why it is none. `line` counts from 1. */
export type ImportRow = { ticket: ImportedTicket; warnings: RejectedRow[] } | { ticket: null; rejected: RejectedRow }

/**
 * Reads CSV or JSON row by row in bounded memory.
 *
 * @throws AppError `import_unreadable` when it is no such file, or has no column for the title or the description.
 */
export async function* parseImport(
  file: AsyncIterable<Uint8Array>,
  format: ImportFormat,
  { readAs, takeAs, uses }: { readAs: ReadAs; takeAs: TakeAs; uses: ColumnUses },
): AsyncGenerator<ImportRow> {
  try {
    const opened = await openImportFile(file, format, readAs)
    for await (const { line, problem, taken } of readTickets(opened, takeAs, uses)) {
      if (taken === null) yield { ticket: null, rejected: { line, field: null, message: problem ?? 'Not valid' } }
      else if (taken.ticket === null)
        yield { ticket: null, rejected: { line, field: taken.problem.field, message: describeProblem(taken.problem) } }
      else {
        const warnings = taken.warnings.map((warning) => ({
          line,
          field: warning.field,
          message: describeWarning(warning),
        }))
        yield { ticket: taken.ticket, warnings }
      }
    }
  } catch (error) {
    throw error instanceof UnreadableFileError ? new AppError('import_unreadable', error.message) : error
  }
}

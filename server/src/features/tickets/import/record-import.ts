import type { ImportResult } from '@sta/contract/schemas/ticket-files'
import type { Deps } from '../../../deps.ts'
import { AppError } from '../../../platform/errors.ts'
import type { By } from '../../audit/actor.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import { type ImportRequest, importTickets } from './import-tickets.ts'

/** Imports the file, and writes down who did so; also when it ended early, as what was created until then stays. */
export async function importAndRecord(
  deps: Pick<Deps, 'db' | 'live' | 'importReader'> & By,
  request: ImportRequest,
): Promise<ImportResult> {
  if (request.dryRun) return importTickets(deps, request)
  const { name, format, existing } = request
  const record = (outcome: Record<string, unknown>) =>
    recordAudit(deps.db, deps.by, { action: 'tickets.imported', new: { file: name, format, existing, ...outcome } })
  try {
    const result = await importTickets(deps, request)
    const { created, updated, existing: here, rejected } = result
    await record({ created, ...(existing === 'update' && { updated }), here_already: here, rejected })
    return result
  } catch (error) {
    await record({ ended_early: error instanceof AppError ? error.code : 'internal_error' }).catch(() => {})
    throw error
  }
}

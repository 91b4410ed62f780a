import type { Readable } from 'node:stream'
import type { AuditFilters } from '@sta/contract/schemas/access/audit'
import { AUDIT_COLUMNS } from '@sta/contract/wire/columns'
import type { Deps } from '../../deps.ts'
import { exportLines } from '../../platform/answers/export-lines.ts'
import type { By } from './actor.ts'
import { type AuditRow, selectAuditEntries } from './queries.ts'
import { recordAudit } from './record-audit.ts'

const ROWS_AT_A_TIME = 500

const toRow = ({ at, old_value, new_value, ...row }: AuditRow) => ({
  ...row,
  at: at.toISOString(),
  old_value: old_value && JSON.stringify(old_value),
  new_value: new_value && JSON.stringify(new_value),
})

/** The matching entries as CSV; that they were exported is the newest of them. */
export async function exportAudit(
  { db, by, turns }: Pick<Deps, 'db' | 'turns'> & By,
  filters: AuditFilters,
): Promise<Readable> {
  await recordAudit(db, by, { action: 'audit.exported', new: filters })
  async function* pieces() {
    for (let cursor: number | undefined; ; ) {
      const rows = await selectAuditEntries(db, filters, { cursor, limit: ROWS_AT_A_TIME })
      if (rows.length > 0) yield rows
      if (rows.length < ROWS_AT_A_TIME) return
      cursor = rows.at(-1)?.id
    }
  }
  return exportLines(turns, { columns: AUDIT_COLUMNS, format: 'csv', toRow }, pieces())
}

import { routes } from '@sta/contract/wire/routes'
import { DELIMITERS } from '@sta/import-file/read-csv'
import { TICKET_FIELDS } from '@sta/import-file/ticket-fields'
import { routeAddress } from '../../platform/base-path.ts'
import type { ImportPlan } from './import-store.ts'

/** Where a file is sent to be imported by these rules; or, dry, to be told what an import would do. */
export function importAddress(
  { readAs, takeAs, existing }: Omit<ImportPlan, 'key' | 'file' | 'format'>,
  isDry: boolean,
): string {
  const { columns, dateOrder, source, customColumns } = takeAs
  const named = TICKET_FIELDS.map((field) => [`${field}_column`, columns[field] ?? undefined])
  const without = TICKET_FIELDS.filter((field) => columns[field] === null)
  return routeAddress(routes.importTickets, {
    query: {
      ...Object.fromEntries(named),
      without: without.length > 0 ? without.join(',') : undefined,
      header: readAs.hasHeader ? undefined : false,
      encoding: readAs.encoding ?? undefined,
      delimiter: Object.entries(DELIMITERS).find(([, delimiter]) => delimiter === readAs.delimiter)?.[0],
      dates: dateOrder ?? undefined,
      source: source ?? undefined,
      custom_columns: customColumnsQuery(customColumns),
      existing,
      dry_run: isDry || undefined,
    },
  })
}

/** As JSON: names of columns may hold commas. */
function customColumnsQuery(chosen: ImportPlan['takeAs']['customColumns']): string | undefined {
  if (chosen === 'all') return '*'
  return chosen && chosen.length > 0 ? JSON.stringify(chosen) : undefined
}

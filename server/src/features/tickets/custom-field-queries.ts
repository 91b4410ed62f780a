import type { NewCustomFields } from '@sta/contract/schemas/custom-fields'
import { type CustomFields, fitCustomFields } from '@sta/import-file/custom-fields'
import { sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'
import { AppError } from '../../platform/errors.ts'

type OfTicket = { ticket_id: number; fields: CustomFields }

/** Those of the tickets that have any. */
export async function selectCustomFields(db: Db, ids: number[]): Promise<Map<number, CustomFields>> {
  const rows = await db
    .selectFrom('ticket_custom_fields')
    .select(['ticket_id', 'fields'])
    .where('ticket_id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute()
  return new Map(rows.map(({ ticket_id, fields }) => [ticket_id, fields]))
}

/** The tickets have these fields and no others. */
export async function setCustomFields(tx: Tx, given: OfTicket[]): Promise<void> {
  if (given.length === 0) return
  await sql`
    with given as (select * from json_to_recordset(${JSON.stringify(given)}::json) as row (ticket_id bigint, fields jsonb)),
      gone as (delete from ticket_custom_fields where ticket_id in (select ticket_id from given where fields = '{}'))
    insert into ticket_custom_fields (ticket_id, fields) select ticket_id, fields from given where fields <> '{}'
    on conflict (ticket_id) do update set fields = excluded.fields`.execute(tx)
}

/**
 * Brings tickets up to what their source says of their fields.
 *
 * @param missing what becomes of fields that are not given.
 * @returns the tickets whose fields changed.
 */
export async function updateCustomFields(tx: Tx, given: OfTicket[], missing: 'cleared' | 'kept'): Promise<number[]> {
  const here = await selectCustomFields(
    tx,
    given.map(({ ticket_id }) => ticket_id),
  )
  const changed = given.flatMap(({ ticket_id, fields }) => {
    const old = here.get(ticket_id) ?? {}
    // What is new comes first: where there is no room for all, older fields go.
    const next =
      missing === 'cleared' ? fields : fitCustomFields(Object.entries({ ...fields, ...old, ...fields })).fields
    return isSame(old, next) ? [] : [{ ticket_id, fields: next }]
  })
  await setCustomFields(tx, changed)
  const ids = changed.map(({ ticket_id }) => ticket_id)
  if (ids.length > 0) await sql`update ticket set updated_at = now() where id = any(${ids}::bigint[])`.execute(tx)
  return ids
}

/**
 * Sets the named fields of a ticket; those without a value are taken away.
 *
 * @throws AppError `validation_failed` when there is no room for all.
 */
export async function patchCustomFields(tx: Tx, id: number, patch: NewCustomFields): Promise<void> {
  const old = (await selectCustomFields(tx, [id])).get(id) ?? {}
  const { fields, cut } = fitCustomFields(Object.entries({ ...old, ...patch }))
  if (cut.length > 0)
    throw new AppError('validation_failed', 'The ticket has no room for so many custom fields', [
      { path: `custom_fields.${cut.find((name) => name in patch) ?? ''}`, message: 'There is no room for it' },
    ])
  await setCustomFields(tx, [{ ticket_id: id, fields }])
}

const isSame = (a: CustomFields, b: CustomFields): boolean => sorted(a) === sorted(b)

const sorted = (fields: CustomFields): string =>
  JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))

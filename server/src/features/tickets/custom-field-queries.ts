import type { NewCustomFields } from '@sta/contract/schemas/custom-fields'
import { type CustomFields, fitCustomFields } from '@sta/import-file/custom-fields'
import { sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'
import { AppError } from '../../platform/errors.ts'

type OfTicket = { ticket_id: number; fields: CustomFields }
/** `at_source`: what the source said last, where people changed some of it here; null where all is as it says. */
type KeptFields = OfTicket & { at_source: CustomFields | null }
const NONE = { fields: {}, at_source: null } satisfies Omit<KeptFields, 'ticket_id'>

/** Those of the tickets that have any. */
export async function selectCustomFields(db: Db, ids: number[]): Promise<Map<number, CustomFields>> {
  return new Map((await selectKept(db, ids)).map(({ ticket_id, fields }) => [ticket_id, fields]))
}

function selectKept(db: Db, ids: number[]): Promise<KeptFields[]> {
  return db
    .selectFrom('ticket_custom_fields')
    .select(['ticket_id', 'fields', 'at_source'])
    .where('ticket_id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute()
}

/** The tickets have these fields and no others. */
export async function setCustomFields(tx: Tx, given: (OfTicket | KeptFields)[]): Promise<void> {
  if (given.length === 0) return
  const nothing = sql`fields = '{}' and at_source is null`
  await sql`
    with given as (select * from json_to_recordset(${JSON.stringify(given)}::json) as row (ticket_id bigint, fields jsonb, at_source jsonb)),
      gone as (delete from ticket_custom_fields where ticket_id in (select ticket_id from given where ${nothing}))
    insert into ticket_custom_fields (ticket_id, fields, at_source) select ticket_id, fields, at_source from given where not (${nothing})
    on conflict (ticket_id) do update set fields = excluded.fields, at_source = excluded.at_source`.execute(tx)
}

/**
 * Brings tickets up to what their source says of their fields. What people set or took away here stays as they left it.
 *
 * @param missing what becomes of fields that are not given.
 * @returns the tickets whose fields changed.
 */
export async function updateCustomFields(tx: Tx, given: OfTicket[], missing: 'cleared' | 'kept'): Promise<number[]> {
  const differing = new Set((await changesOf(tx, given, missing)).map(({ ticket_id }) => ticket_id))
  if (differing.size === 0) return []
  // Looked at again behind the lock: somebody may be changing one of them here.
  await sql`select from ticket where id = any(${[...differing]}::bigint[]) order by id for update`.execute(tx)
  const changes = await changesOf(
    tx,
    given.filter(({ ticket_id }) => differing.has(ticket_id)),
    missing,
  )
  await setCustomFields(tx, changes)
  const ids = changes.filter(({ isSeen }) => isSeen).map(({ ticket_id }) => ticket_id)
  if (ids.length > 0) await sql`update ticket set updated_at = now() where id = any(${ids}::bigint[])`.execute(tx)
  return ids
}

/** What is to be kept where it differs from what is. `isSeen`: the fields themselves are others, not only what the source says. */
async function changesOf(
  tx: Tx,
  given: OfTicket[],
  missing: 'cleared' | 'kept',
): Promise<(KeptFields & { isSeen: boolean })[]> {
  const ids = given.map(({ ticket_id }) => ticket_id)
  const here = new Map((await selectKept(tx, ids)).map((row) => [row.ticket_id, row]))
  return given.flatMap(({ ticket_id, fields }) => {
    const old = here.get(ticket_id) ?? NONE
    const said = old.at_source ?? old.fields
    // What is new comes first: where there is no room for all, older fields go.
    const known = missing === 'cleared' ? {} : said
    const atSource = fitCustomFields(Object.entries({ ...fields, ...known, ...fields })).fields
    const next = withPeoples(atSource, said, old.fields)
    const isSeen = !isSame(old.fields, next)
    const at_source = isSame(next, atSource) ? null : atSource
    return isSeen || !isSame(old.at_source, at_source) ? [{ ticket_id, fields: next, at_source, isSeen }] : []
  })
}

/** What the source says, but where people here differ from what it said before. Theirs have room first. */
function withPeoples(atSource: CustomFields, said: CustomFields, fields: CustomFields): CustomFields {
  const isSameValue = (name: string) => JSON.stringify(said[name]) === JSON.stringify(fields[name])
  const peoples = Object.keys({ ...said, ...fields }).filter((name) => !isSameValue(name))
  if (peoples.length === 0) return atSource
  const theirs = Object.entries(fields).filter(([name]) => peoples.includes(name))
  const others = Object.entries(atSource).filter(([name]) => !peoples.includes(name))
  return fitCustomFields([...theirs, ...others]).fields
}

/**
 * Sets the named fields of a ticket, whatever its source says of them from then on; those without a value are taken away.
 *
 * @throws AppError `validation_failed` when there is no room for all.
 */
export async function patchCustomFields(tx: Tx, id: number, patch: NewCustomFields): Promise<void> {
  const [old = NONE] = await selectKept(tx, [id])
  const { fields, cut } = fitCustomFields(Object.entries({ ...old.fields, ...patch }))
  if (cut.length > 0)
    throw new AppError('validation_failed', 'The ticket has no room for so many custom fields', [
      { path: `custom_fields.${cut.find((name) => name in patch) ?? ''}`, message: 'There is no room for it' },
    ])
  const atSource = old.at_source ?? old.fields
  await setCustomFields(tx, [{ ticket_id: id, fields, at_source: isSame(fields, atSource) ? null : atSource }])
}

const isSame = (a: CustomFields | null, b: CustomFields | null): boolean => sorted(a) === sorted(b)

const sorted = (fields: CustomFields | null): string =>
  JSON.stringify(fields && Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))

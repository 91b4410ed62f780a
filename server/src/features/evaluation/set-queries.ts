import type { LabelledSet } from '@sta/contract/schemas/labelled-sets'
import type { Priority } from '@sta/contract/schemas/taxonomy'
import { NONE } from '@sta/contract/wire/values'
import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'
import type { LabelledTicket } from './labelled-ticket.ts'

const toSet = (row: Selectable<Tables['labelled_set']>): LabelledSet => ({
  ...row,
  created_at: row.created_at.toISOString(),
})

/** The newest first. */
export async function selectSets(db: Db): Promise<LabelledSet[]> {
  const rows = await db.selectFrom('labelled_set').selectAll().orderBy('id', 'desc').execute()
  return rows.map(toSet)
}

export async function selectSet(db: Db, id: number): Promise<LabelledSet | null> {
  const row = await db.selectFrom('labelled_set').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toSet(row) : null
}

export async function countSets(db: Db): Promise<number> {
  const row = await db
    .selectFrom('labelled_set')
    .select((eb) => eb.fn.countAll<number>().as('sets'))
    .executeTakeFirstOrThrow()
  return row.sets
}

export async function insertSet(
  tx: Tx,
  { name, source }: Pick<LabelledSet, 'name' | 'source'>,
  tickets: LabelledTicket[],
): Promise<LabelledSet> {
  const row = await tx
    .insertInto('labelled_set')
    .values({
      name,
      source,
      tickets: tickets.length,
      category_labels: tickets.filter(({ category }) => category !== null).length,
      priority_labels: tickets.filter(({ priority }) => priority !== null).length,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await sql`
    insert into labelled_ticket (set_id, position, ticket_id, title, description, category, priority)
    select ${row.id}::bigint, position, "ticketId", title, description, category, priority
    from json_to_recordset(${JSON.stringify(tickets.map((ticket, position) => ({ ...ticket, position })))}::json)
      as row(position int, "ticketId" bigint, title text, description text, category text, priority text)`.execute(tx)
  return toSet(row)
}

/**
 * Deletes the other samples of this name with their evaluations, but for those that something was put into use by: each trial
 * would leave one behind.
 */
export async function deleteOldSamples(tx: Tx, { id, name }: Pick<LabelledSet, 'id' | 'name'>): Promise<void> {
  await sql`
    delete from labelled_set s where source = 'sample' and name = ${name} and id < ${id} and not exists (
      select from evaluation e join activation a on e.id in (a.evaluation_id, a.baseline_id) where e.set_id = s.id)`.execute(
    tx,
  )
}

/** The newest sample of this name, as large as it would be now, that holds the newest tickets still. */
export async function selectCurrentSample(db: Db, name: string, size: number): Promise<LabelledSet | null> {
  const row = await db
    .selectFrom('labelled_set as s')
    .selectAll()
    .where('source', '=', 'sample')
    .where('name', '=', name)
    .where('tickets', '=', sql<number>`(select count(*) from (select from ticket limit ${size}) as newest)`)
    .where(
      sql<boolean>`(select ticket_id from labelled_ticket where set_id = s.id and position = 0) = (select max(id) from ticket)`,
    )
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toSet(row) : null
}

/** Returns the name it had; null when there is no such set. */
export async function hasTickets(db: Db): Promise<boolean> {
  return (await db.selectFrom('ticket').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function deleteSetRow(tx: Tx, id: number): Promise<string | null> {
  const row = await tx.deleteFrom('labelled_set').where('id', '=', id).returning('name').executeTakeFirst()
  return row?.name ?? null
}

/** The newest set of what people decided here or gave in a file, of at most so many tickets; null when there is none. */
export async function selectNewestLabelled(db: Db, most: number): Promise<LabelledSet | null> {
  const row = await db
    .selectFrom('labelled_set')
    .selectAll()
    .where('source', 'in', ['corrections', 'file'])
    .where('tickets', '>', 0)
    .where('tickets', '<=', most)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toSet(row) : null
}

/** In the order of the set. */
export function selectTexts(db: Db, setId: number): Promise<{ title: string; description: string }[]> {
  return db
    .selectFrom('labelled_ticket')
    .select(['title', 'description'])
    .where('set_id', '=', setId)
    .orderBy('position')
    .execute()
}

/** Tickets of which a person decided or confirmed something, the newest first, with what they have now. */
export async function selectCorrected(db: Db, most: number): Promise<LabelledTicket[]> {
  const { rows } = await sql<LabelledTicket>`
    select id as "ticketId", title, description,
      case when category_locked then coalesce(category, ${NONE}) end as category,
      case when priority_locked then priority end as priority
    from ticket
    where id in (select ticket_id from correction where undone_at is null) and (category_locked or priority_locked)
      and anonymized_at is null
    order by id desc limit ${most}`.execute(db)
  return rows
}

/** The newest tickets, with what they have now, decided by whom or what ever. */
export async function selectNewest(db: Db, most: number): Promise<LabelledTicket[]> {
  const rows = await db
    .selectFrom('ticket')
    .select((eb) => [
      'id as ticketId',
      'title',
      'description',
      eb
        .case()
        .when('analysis_id', 'is not', null)
        .then(sql<string | null>`coalesce(category, ${NONE})`)
        .else(null)
        .end()
        .as('category'),
      sql<Priority | null>`priority`.as('priority'),
    ])
    .where('anonymized_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows
}

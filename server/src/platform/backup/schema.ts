import { quoted, type Session } from './session.ts'

/** What stands in the way of loading, as the statements that make it again. */
type Removed = { triggersOf: string[]; indexes: string[]; foreignKeys: string[] }

/** True when nobody has put anything into the database: no tables of anybody, and no job. */
export async function isEmpty(session: Session): Promise<boolean> {
  const { rows } = await session.query<{ tables: number; has_queue: boolean }>(
    `select (select count(*)::int from pg_class
             where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm')) as tables,
       to_regclass('pgboss.job') is not null as has_queue`,
  )
  if (rows[0]?.tables !== 0) return false
  // A restore that was killed leaves the queue's own tables, without a job.
  return !rows[0].has_queue || (await session.query('select 1 from pgboss.job limit 1')).rows.length === 0
}

/**
 * Empties the tables and takes away what would make loading slow or change what is loaded: triggers, foreign keys, and indexes that
 * are no constraint.
 */
export async function dropForLoading(session: Session, tables: { name: string }[]): Promise<Removed> {
  const names = tables.map(({ name }) => name)
  const foreignKeys = await session.query<{ make: string; drop: string }>(
    `select format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make,
       format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop
     from pg_constraint
     where contype = 'f' and connamespace = current_schema()::regnamespace order by conrelid, conname`,
  )
  const indexes = await session.query<{ make: string; drop: string }>(
    `select pg_get_indexdef(i.indexrelid) as make, format('drop index %s', i.indexrelid::regclass) as drop
     from pg_index i join pg_class c on c.oid = i.indrelid
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
       and not exists (select from pg_constraint where conindid = i.indexrelid)
     order by pg_relation_size(c.oid), i.indexrelid`,
  )
  for (const { drop } of [...foreignKeys.rows, ...indexes.rows]) await session.query(drop)
  for (const name of names) await session.query(`alter table ${quoted(name)} disable trigger user`)
  await session.query(`truncate ${names.map(quoted).join(', ')}`)
  return {
    triggersOf: names,
    indexes: indexes.rows.map(({ make }) => make),
    foreignKeys: foreignKeys.rows.map(({ make }) => make),
  }
}

/** @param onProgress is told the share of the statements that are done, 0 to 1. */
export async function putBack(
  session: Session,
  { triggersOf, indexes, foreignKeys }: Removed,
  onProgress: (share: number) => void,
): Promise<void> {
  await session.query(`set local maintenance_work_mem = '256MB'`)
  const statements = [
    ...indexes,
    ...foreignKeys,
    ...triggersOf.map((name) => `alter table ${quoted(name)} enable trigger user`),
  ]
  for (const [i, statement] of statements.entries()) {
    onProgress(i / statements.length)
    await session.query(statement)
  }
}

/** The next number of each is behind all that the backup knows. */
export async function setSequences(session: Session, sequences: { name: string; last_value: string }[]): Promise<void> {
  for (const { name, last_value } of sequences)
    await session.query('select setval(quote_ident($1)::regclass, $2::bigint, true)', [name, last_value])
}

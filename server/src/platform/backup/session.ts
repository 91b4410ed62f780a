import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'

/** Rows are written the same way whatever the server's own settings are, in the order in which they lie. */
const SETTINGS = `
  set client_encoding = 'UTF8'; set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
  set extra_float_digits = 1; set bytea_output = 'hex'; set synchronize_seqscans = off;
  set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0`

/** Tables that say nothing about tickets: which migrations ran is in the header, and workers tell of themselves. */
const NOT_KEPT = ['kysely_migration', 'kysely_migration_lock', 'worker']

export type Session = pg.Client
export type KeptTable = { name: string; columns: string[]; bytes: number }

/** A connection of its own, for as long as `use` takes. */
export async function withSession<T>(url: string, use: (session: Session) => Promise<T>): Promise<T> {
  const session = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'support-ticket-analyst backup',
  })
  // What breaks while nothing is asked is told by the next question.
  session.on('error', () => {})
  await session.connect()
  try {
    await session.query(SETTINGS)
    return await use(session)
  } finally {
    await session.end().catch(() => {})
  }
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const copied = ({ name, columns }: { name: string; columns: string[] }): string =>
  `${quoted(name)} (${columns.map(quoted).join(', ')})`

/** All rows of a table, as COPY writes them: text, a line a row, in the order in which they lie. */
export const copyOut = (session: Session, table: { name: string; columns: string[] }) =>
  session.query(copyTo(`copy ${copied(table)} to stdout`))

/** What takes the rows back. They count as old at once: the table has to be emptied in the same transaction. */
export const copyInText = (table: { name: string; columns: string[] }): string =>
  `copy ${copied(table)} from stdin with (freeze)`

/** Every table of ours, with the columns that are not computed. */
export async function selectTables(session: Session): Promise<KeptTable[]> {
  const { rows } = await session.query<KeptTable>(
    `select c.relname as name, pg_table_size(c.oid)::float8 as bytes,
       array(select a.attname::text from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
             order by a.attnum) as columns
     from pg_class c
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> all ($1)
     order by c.relname`,
    [NOT_KEPT],
  )
  return rows
}

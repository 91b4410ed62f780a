import { sql } from 'kysely'
import type pg from 'pg'

const MARK = '/* prepared */'
/** Each connection keeps them: a hundred take it some megabytes. */
const MOST = 100

/**
 * Begins a statement that is put again and again with few different texts: each connection has it parsed and planned once. Its plan
 * is for values in general where PostgreSQL expects that to be as good, so numbers that decide on a plan, as that of a limit, stand in
 * the text (`sql.lit`), and nothing that somebody typed in.
 */
export const prepared = sql.raw(MARK)

const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const name = names.get(text) ?? (names.size < MOST ? `kept_${names.size}` : undefined)
  if (name) names.set(text, name)
  return name
}

type Query = (text: unknown, ...rest: unknown[]) => unknown

/** Makes a connection keep the statements that begin so; not for one that a pooler lends. */
export function keepPrepared(client: pg.PoolClient): void {
  const query: Query = client.query.bind(client)
  const keep: Query = (text, ...rest) => {
    const name = typeof text === 'string' && text.startsWith(MARK) ? nameOf(text) : undefined
    return name ? query({ name, text, values: rest[0] }) : query(text, ...rest)
  }
  Object.assign(client, { query: keep })
}

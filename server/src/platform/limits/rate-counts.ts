import { type Kysely, sql } from 'kysely'
import type { Log } from '../log.ts'

type RateCountTable = { minute: number; key: string; n: number }
export type RateCountTables = { rate_count: RateCountTable }

const MINUTE_MS = 60_000
/** How long another process may not know of a request. */
const TELL_MS = 1000
/** Who comes beyond these within a minute takes the place of the one who came first. */
const MOST_KEYS = 20_000

/** Requests of this minute: as the database last said, and those that it was not told of yet. */
type Count = { told: number; untold: number }

export type RateCounts = {
  /** Counts a request. @returns how many there were in this minute, and the milliseconds until it ends. */
  add: (key: string) => { current: number; ttl: number }
  /** The same without counting. */
  read: (key: string) => { current: number; ttl: number }
  /** Tells the database now, and hears of the other processes. */
  tell: () => Promise<void>
  close: () => Promise<void>
}

/**
 * Counts requests by the minute, in this process at once and over all processes after a second: a request waits for no
 * database. The minute is the database's; here it is measured by a clock that nobody sets. While the database is away each
 * process counts for itself.
 *
 * @param db null: nobody else is told.
 */
export function openRateCounts(db: Kysely<RateCountTables> | null, log: Log): RateCounts {
  const counts = new Map<string, Count>()
  let endsAt = performance.now() + MINUTE_MS
  let telling: Promise<void> = Promise.resolve()

  const begin = () => {
    const now = performance.now()
    if (now < endsAt) return
    counts.clear()
    endsAt += Math.ceil((now - endsAt + 1) / MINUTE_MS) * MINUTE_MS
  }
  const read = (key: string) => {
    begin()
    const { told, untold } = counts.get(key) ?? { told: 0, untold: 0 }
    return { current: told + untold, ttl: Math.max(1, endsAt - performance.now()) }
  }
  const add = (key: string) => {
    begin()
    const count = counts.get(key) ?? { told: 0, untold: 0 }
    count.untold += 1
    if (!counts.has(key) && counts.size >= MOST_KEYS) counts.delete(counts.keys().next().value ?? '')
    counts.set(key, count)
    return read(key)
  }

  const exchange = async () => {
    if (!db) return
    const news = [...counts].filter(([, { untold }]) => untold > 0).map(([key, { untold }]) => ({ key, n: untold }))
    if (news.length === 0) return
    const { rows } = await sql<{ key: string; n: number; left_ms: number }>`
      insert into rate_count (minute, key, n)
      select floor(extract(epoch from now()) / 60)::bigint, key, n
      from json_to_recordset(${JSON.stringify(news)}::json) as news (key text, n int) order by key
      on conflict (minute, key) do update set n = rate_count.n + excluded.n
      returning key, n, (60000 - floor(extract(epoch from now()) * 1000)::bigint % 60000)::int as left_ms`.execute(db)
    endsAt = performance.now() + (rows[0]?.left_ms ?? MINUTE_MS)
    const sent = new Map(news.map(({ key, n }) => [key, n]))
    for (const { key, n } of rows) {
      const count = counts.get(key)
      if (count) Object.assign(count, { told: n, untold: Math.max(0, count.untold - (sent.get(key) ?? 0)) })
    }
    await sql`delete from rate_count where minute < floor(extract(epoch from now()) / 60)::bigint - 1`.execute(db)
  }
  const tell = () => {
    telling = telling
      .then(exchange)
      .catch((error) => log.debug({ err: error }, 'requests could not be counted together'))
    return telling
  }
  const timer = setInterval(tell, TELL_MS)
  timer.unref()
  const close = () => {
    clearInterval(timer)
    return telling
  }
  return { add, read, tell, close }
}

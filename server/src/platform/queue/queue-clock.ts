import type { Log } from '../log.ts'

/** Smaller steps make a job that much later, and nothing worse. */
const STEP_MS = 5000

/** Runs a statement on the database of the queue. */
type Run = (text: string, values?: unknown[]) => Promise<{ rows: { at?: unknown }[] }>

/**
 * Notices that the database's clock was put back, by a clock that nobody sets, and brings what the queue keeps in instants along:
 * else jobs that wait for their time would wait as much longer, and those of dead workers would not be taken over for as long.
 * A clock that was put forward needs nothing: jobs begin early, and whoever seems dead by it is fenced.
 *
 * Several processes may notice it and each do the same: then a job is earlier than it was to be, which is harmless.
 *
 * @returns looks once. The first look only learns what time it is.
 */
export function openQueueClock(run: Run, log: Log): () => Promise<void> {
  let known: { at: number; seen: number } | null = null
  return async () => {
    const { rows } = await run('select extract(epoch from pgboss.job_now())::float8 * 1000 as at')
    const [at, seen] = [Number(rows[0]?.at), performance.now()]
    const back = known === null ? 0 : known.at + (seen - known.seen) - at
    known = { at, seen }
    if (back < STEP_MS) return
    log.warn({ seconds: Math.round(back / 1000) }, 'the clock of the database was put back; the jobs go with it')
    await run(BRING_ALONG, [back / 1000])
  }
}

const BRING_ALONG = `
  update pgboss.job set
    start_after = case when state = 'active' then start_after else start_after - make_interval(secs => $1::float8) end,
    heartbeat_on = case when state = 'active' then least(heartbeat_on, pgboss.job_now()) else heartbeat_on end
  where (state in ('created', 'retry') and start_after > pgboss.job_now()) or (state = 'active' and heartbeat_on > pgboss.job_now())`

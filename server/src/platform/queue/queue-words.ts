/** A job that takes longer, its worker alive, is delivered again. The library allows less than a day. */
export const LONGEST_JOB_HOURS = 23
const LONGEST_REASON = 1000

/** `runId: 3` is `run: 3` in the log. */
export const idsOf = (payload: Record<string, unknown>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(payload).flatMap(([name, value]) =>
      name.endsWith('Id') && (typeof value === 'number' || typeof value === 'string')
        ? [[name.slice(0, -2), value]]
        : [],
    ),
  )

/** What `fail` wrote, or the queue itself when the job's worker was gone. */
export function reasonOf(output: unknown): string {
  const { message, value } = (output ?? {}) as { message?: unknown; value?: { message?: unknown } } // JSON of the queue
  if (typeof message === 'string') return message.slice(0, LONGEST_REASON)
  return /heartbeat/.test(String(value?.message)) ? 'its worker died' : `it took longer than ${LONGEST_JOB_HOURS} hours`
}

import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { OutgoingError, sendOut } from '../../platform/outgoing/send-out.ts'
import { VERSION } from '../../version.ts'
import { claimCheck, saveAnswer, saveFailure } from './queries.ts'
import { type Release, readReleases } from './read-releases.ts'

const TIMEOUT_SECONDS = 20
const MOST_BYTES = 2_000_000

/**
 * Asks the list of `UPDATES_URL` which versions there are: once a day, one process of all, after a failure again within two hours.
 * Nothing is asked where it is not set. What is sent is the name and the version of the product.
 */
export async function checkReleases(
  { db, config, guard, log }: Pick<Deps, 'db' | 'config' | 'guard' | 'log'>,
  signal: AbortSignal,
): Promise<void> {
  const { updatesUrl: url } = config
  if (url === null || !(await claimCheck(db, url))) return
  try {
    await saveAnswer(db, await ask({ guard, url, signal }))
  } catch (error) {
    if (signal.aborted) return
    if (!(error instanceof AppError || error instanceof OutgoingError)) throw error
    log.warn({ reason: error.message }, 'the list of newer versions could not be read')
    await saveFailure(db, error.message)
  }
}

async function ask({
  guard,
  url,
  signal,
}: Pick<Deps, 'guard'> & { url: string; signal: AbortSignal }): Promise<Release[]> {
  const headers = { accept: 'application/json', 'user-agent': `support-ticket-analyst/${VERSION}` }
  const bounds = { timeoutSeconds: TIMEOUT_SECONDS, mostBytes: MOST_BYTES }
  const { status, body } = await sendOut(guard, { url, method: 'GET', headers, signal, ...bounds })
  const { host } = new URL(url)
  if (status !== 200) throw new OutgoingError('unreachable', `${host} answered ${status} instead of a list`)
  const releases = readReleases(body.toString('utf8'))
  if (releases === null) throw new OutgoingError('unreachable', `What ${host} answered is no list of releases`)
  return releases
}

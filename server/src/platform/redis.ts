import type { Redis } from 'ioredis'
import type { Log } from './log.ts'

/** Redis that takes longer is as good as away: what waits for it are requests. */
const ANSWER_MS = 250
/** Between two tries to connect. */
const MOST_PAUSE_MS = 5000

export type RedisConnection = {
  client: Redis
  /** Whether a command can be sent now. While it cannot, nothing waits: whoever uses Redis goes on without. */
  isReady: () => boolean
  close: () => void
}

/**
 * A connection that comes back by itself. That Redis is away, or back, is one line of the log each.
 *
 * @param url `redis://` or, with TLS, `rediss://`.
 */
export async function openRedis(url: string, log: Log): Promise<RedisConnection> {
  const { Redis } = await import('ioredis')
  const client = new Redis(url, {
    connectTimeout: 5000,
    commandTimeout: ANSWER_MS,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (tries) => Math.min(tries * 200, MOST_PAUSE_MS),
  })
  let isAway = false
  let isClosed = false
  const noteAway = (reason: string) => {
    if (isAway || isClosed) return
    isAway = true
    log.warn({ reason }, 'Redis cannot be reached: each process counts requests for itself')
  }
  client.on('error', (error) => noteAway(error.message))
  client.on('close', () => noteAway('the connection was closed'))
  client.on('ready', () => {
    if (isAway) log.info('Redis is back: processes count requests together')
    isAway = false
  })
  return {
    client,
    isReady: () => client.status === 'ready',
    close() {
      isClosed = true
      client.disconnect()
    },
  }
}

import type { LiveEvent } from '@sta/contract/schemas/live'
import { type QueryExecutorProvider, sql } from 'kysely'
import pg from 'pg'
import type { Log } from './log.ts'

/** What is told beside the greeting. */
const TOPICS = [
  'tickets.changed',
  'runs.changed',
  'groups.changed',
  'evaluations.changed',
  'learning.changed',
  'settings.changed',
  'connectors.changed',
  'webhooks.changed',
  'hooks.changed',
  'members.changed',
  'spike.detected',
] as const
type Topic = (typeof TOPICS)[number]
type Listener = (event: LiveEvent) => void

export type Live = {
  /**
   * Says after a commit what changed; no ids mean more than can be named. Never inside a transaction: a notification
   * there makes all commits queue up.
   */
  publish: (topic: Topic, ids: number[]) => void
  /** Every process on this database hears what any of them publishes. Returns the way to stop. */
  subscribe: (listener: Listener) => () => void
  close: () => Promise<void>
}

const CHANNEL = 'live'
/** Events within this time become one. */
const COALESCE_MS = 200
/** More ids than this are not named: the payload of a notification is limited to 8,000 bytes. */
const MOST_IDS = 200

export async function openLive(options: { url: string; db: QueryExecutorProvider; log: Log }): Promise<Live> {
  const { db, log } = options
  const listeners = new Set<Listener>()
  /** Null: more than can be named, and so it stays until it is told. */
  const waiting = new Map<Topic, Set<number> | null>()
  let timer: NodeJS.Timeout | null = null
  let sending: Promise<unknown> = Promise.resolve()

  const flush = () => {
    timer = null
    const events = [...waiting].map(([type, ids]) => ({ type, ids: ids && [...ids] }))
    waiting.clear()
    sending =
      sql`select pg_notify(${CHANNEL}, event) from unnest(${events.map((event) => JSON.stringify(event))}::text[]) as event`
        .execute(db)
        .catch((error) => log.warn({ err: error }, 'a live event was not sent'))
  }

  const listener = await listen(options.url, log, (payload) => {
    const event = JSON.parse(payload) as LiveEvent // our own publish above is the only writer of the channel
    for (const each of listeners) each(event)
  })

  return {
    publish(topic, ids) {
      const known = waiting.has(topic) ? waiting.get(topic) : new Set<number>()
      for (const id of ids) known?.add(id)
      waiting.set(topic, known && ids.length > 0 && known.size <= MOST_IDS ? known : null)
      timer ??= setTimeout(flush, COALESCE_MS)
    },
    subscribe(each) {
      listeners.add(each)
      return () => listeners.delete(each)
    },
    async close() {
      if (timer) {
        clearTimeout(timer)
        flush()
      }
      await sending
      listeners.clear()
      await listener.close()
    },
  }
}

/** Holds one connection that listens, and opens a new one whenever it breaks. After a break a `null` id event makes everybody read again. */
async function listen(
  url: string,
  log: Log,
  onPayload: (payload: string) => void,
): Promise<{ close: () => Promise<void> }> {
  let client: pg.Client | null = null
  let closed = false
  let retry: NodeJS.Timeout | null = null

  const connect = async () => {
    const next = new pg.Client({
      connectionString: url,
      keepAlive: true,
      application_name: 'support-ticket-analyst live',
    })
    next.on('error', () => {})
    next.on('end', () => {
      if (client === next) client = null
      if (!closed) scheduleReconnect()
    })
    next.on('notification', (message) => onPayload(message.payload ?? ''))
    await next.connect()
    await next.query(`listen ${CHANNEL}`)
    if (closed) return next.end()
    client = next
  }
  const scheduleReconnect = () => {
    if (retry) return
    retry = setTimeout(() => {
      retry = null
      connect().then(
        () => {
          for (const type of TOPICS.filter((topic) => topic.endsWith('.changed')))
            onPayload(JSON.stringify({ type, ids: null }))
        },
        (error) => {
          log.debug({ err: error }, 'the live channel is waiting for the database')
          if (!closed) scheduleReconnect()
        },
      )
    }, 500)
  }

  await connect()
  return {
    async close() {
      closed = true
      if (retry) clearTimeout(retry)
      await client?.end().catch(() => {})
    },
  }
}

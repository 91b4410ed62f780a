import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Deps } from '../../../deps.ts'
import { secretName } from '../connector-queries.ts'
import { heldSecret } from '../held-secret.ts'
import { pullDue } from '../pull-connector.ts'
import { openImap } from './imap-session.ts'
import { claimWatches, releaseWatches, type Watched } from './watch-queries.ts'

/** A mailbox that is not watched rests so long: it is asked by its schedule all the same. */
const REST_SECONDS = { afterLoss: 60, withoutIdle: 3600 }

type WatchDeps = Pick<Deps, 'db' | 'queue' | 'secrets' | 'guard' | 'log'>
type Watch = {
  controller: AbortController
  done: Promise<void>
  hasNews: boolean
  restUntil: number
  /** What it is watched by, as text: with other settings it is watched anew. */
  by: string
}

/**
 * Waits for what mailboxes tell by themselves (IDLE, RFC 2177): a new mail is asked for at once instead of with the next pull.
 * One worker waits for each; when it is gone, another one does.
 */
export function openMailboxWatch(deps: WatchDeps): { look: () => Promise<void>; stop: () => Promise<void> } {
  const self = randomUUID()
  const watches = new Map<number, Watch>()

  function begin(mailbox: Watched): Watch {
    const controller = new AbortController()
    const watch: Watch = {
      ...{ controller, hasNews: false, restUntil: Number.POSITIVE_INFINITY, done: Promise.resolve() },
      by: JSON.stringify(mailbox.settings),
    }
    watch.done = listen(deps, mailbox, controller.signal, () => {
      watch.hasNews = true
      tell(mailbox.id, watch).catch((error: unknown) => deps.log.warn({ err: error }, 'a new mail could not be told'))
    })
      .catch((error: unknown) => {
        if (!controller.signal.aborted)
          deps.log.debug({ connector: mailbox.id, err: error }, 'a mailbox is not watched')
        return REST_SECONDS.afterLoss
      })
      .then((seconds) => {
        watch.restUntil = performance.now() + seconds * 1000
      })
    return watch
  }

  /** What comes while a pull is under way is asked for once that is over. */
  async function tell(id: number, watch: Watch): Promise<void> {
    if (watch.hasNews && (await pullDue(deps, id)) > 0) watch.hasNews = false
  }

  return {
    async look() {
      const mine = await claimWatches(deps.db, self)
      const settings = new Map(mine.map((mailbox) => [mailbox.id, JSON.stringify(mailbox.settings)]))
      for (const [id, watch] of watches) {
        if (settings.get(id) === watch.by && watch.restUntil > performance.now()) continue
        watch.controller.abort()
        watches.delete(id)
      }
      for (const mailbox of mine) {
        const watch = watches.get(mailbox.id)
        if (!watch) watches.set(mailbox.id, begin(mailbox))
        else if (!mailbox.hasFailed) await tell(mailbox.id, watch)
      }
    },
    async stop() {
      for (const { controller } of watches.values()) controller.abort()
      await Promise.all([...watches.values()].map(({ done }) => done))
      await releaseWatches(deps.db, self)
    },
  }
}

/** Waits as long as the connection lasts. @returns how many seconds to let pass before the next one. */
async function listen(
  { db, secrets, guard }: WatchDeps,
  { id, settings }: Watched,
  signal: AbortSignal,
  onNews: () => void,
): Promise<number> {
  const secret = await secrets.read(db, secretName(id))
  const client = await openImap(guard, { settings, secret, held: heldSecret({ db, secrets }, id) }, signal)
  try {
    if (!client.capabilities.has('IDLE')) return REST_SECONDS.withoutIdle
    client.on('exists', onNews)
    // What came between the last pull and now.
    onNews()
    while (client.usable && !signal.aborted) {
      if ((await client.idle()) === false) break
      await sleep(1000, undefined, { signal })
    }
    return REST_SECONDS.afterLoss
  } finally {
    client.close()
  }
}

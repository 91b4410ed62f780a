import { setTimeout as sleep } from 'node:timers/promises'
import type { RunState } from '@sta/contract/schemas/runs'
import type { Context } from './context.ts'
import { openLiveFeed } from './live-feed.ts'
import { isPassing } from './output/describe-error.ts'
import { describeDelay } from './output/describe-run.ts'
import { formatCost, formatCount, formatDuration, plural } from './output/format.ts'
import { measurePace, type Pace } from './output/pace.ts'
import { startProgress } from './output/progress.ts'

const POLL_MS = 1000
/** With a live connection the poll is only a safety net. */
const POLL_WHILE_LIVE_MS = 5000
/** However many changes are announced, the status is not read more often. */
const MIN_GAP_MS = 200
const ANSWER_TIMEOUT_MS = 15_000

/**
 * Shows the progress of a run until it is over, through restarts of the server.
 *
 * @throws ApiError when the server refuses (the run is unknown); the signal's reason when it is aborted.
 */
export async function watchRun(
  { client, url, headers }: Pick<Context, 'client' | 'url' | 'headers'>,
  id: number,
  signal: AbortSignal,
): Promise<RunState> {
  const progress = startProgress()
  const pace = measurePace()
  const changes = waitForChanges(id, signal)
  const feed = openLiveFeed({ url, headers }, changes.onEvent)
  let away = false
  let delay: string | null = null
  try {
    for (;;) {
      try {
        const state = await client.getRunState({
          params: { id },
          signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
        })
        if (away) progress.say('The server is back.')
        away = false
        const finished = state.progress.done + state.progress.failed
        pace.mark(finished, Date.now())
        progress.update(finished, state.progress.total, describeProgress(state, pace))
        if (isOver(state)) return state
        const newDelay = describeDelay(state)
        if (newDelay !== delay) progress.say(`Run ${id}: ${newDelay ?? 'it goes on'}`)
        delay = newDelay
      } catch (error) {
        signal.throwIfAborted()
        if (!isPassing(error)) throw error
        if (!away) progress.say('The server does not answer; trying again until it does. The run is safe with it.')
        away = true
      }
      await changes.next(feed.isOpen() && !away ? POLL_WHILE_LIVE_MS : POLL_MS)
    }
  } finally {
    feed.close()
    progress.stop()
  }
}

const isOver = ({ status }: Pick<RunState, 'status'>): boolean => status !== 'pending' && status !== 'processing'

function describeProgress(state: RunState, pace: Pace): string {
  const { total, done, failed } = state.progress
  const delay = describeDelay(state)
  if (state.phase === 'summarizing') return listed([`${plural(total, 'ticket')} done, writing the summary`, delay])
  const rate = delay ? null : pace.rate()
  const left = delay ? null : pace.secondsLeft(total)
  return listed([
    `${formatCount(done + failed)}/${plural(total, 'ticket')}`,
    failed > 0 ? `${formatCount(failed)} failed` : null,
    rate === null ? null : `${rate < 10 ? rate.toFixed(1) : formatCount(Math.round(rate))}/s`,
    left === null ? null : `${formatDuration(left)} left`,
    state.transport === 'standard' ? null : state.transport,
    formatCost(state.cost_usd),
    delay,
  ])
}

const listed = (parts: (string | null)[]): string => parts.filter((part) => part !== null).join(', ')

/** Lets the watcher sleep until its run is said to have changed. A change that came meanwhile is not missed. */
function waitForChanges(id: number, signal: AbortSignal) {
  let changed = false
  let wake = () => {}
  return {
    onEvent: (event: { type: string; ids?: number[] | null }) => {
      // 'hello' starts every connection: what happened before it was not announced to us.
      const ours = event.type === 'runs.changed' && (!event.ids || event.ids.includes(id))
      if (!ours && event.type !== 'hello') return
      changed = true
      wake()
    },
    next: async (timeoutMs: number): Promise<void> => {
      await sleep(MIN_GAP_MS, undefined, { signal })
      if (!changed) {
        const timer = new AbortController()
        const woken = new Promise<void>((resolve) => {
          wake = resolve
        })
        const timeout = sleep(timeoutMs - MIN_GAP_MS, undefined, { signal: AbortSignal.any([signal, timer.signal]) })
        await Promise.race([woken, timeout]).finally(() => timer.abort())
        await timeout.catch(() => signal.throwIfAborted())
      }
      changed = false
    },
  }
}

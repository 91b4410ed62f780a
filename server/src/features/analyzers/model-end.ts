import { DAY_MS } from '../../platform/days.ts'
import type { Log } from '../../platform/log.ts'
import type { Analyzer } from './analyzer.ts'

/** `daysLeft`: whole days until the day on which the model ends (UTC); negative when that is past. */
export type ModelEnd = { date: string; daysLeft: number; isNear: boolean }

/** Time enough to try another model before. */
const WARN_DAYS = 60
const LOOK_AGAIN_MS = 12 * 3_600_000

const daysUntil = (date: string, now: Date): number => {
  const today = Date.parse(now.toISOString().slice(0, 10))
  return Math.round((Date.parse(date) - today) / DAY_MS)
}

/** What the operator is told about a model that ends soon, or has ended. */
export const endWarning = (model: string, { date, daysLeft }: ModelEnd): string =>
  `The model ${model} ${daysLeft < 0 ? 'ended' : 'ends'} on ${date}: set OPENAI_MODEL to another one`

export type ModelEndWatch = {
  /** Null as long as no end is known. */
  current: () => ModelEnd | null
  stop: () => void
}

/** Asks the endpoint when its model ends, now and twice a day, and warns in the log from 60 days before. Never waits. */
export function watchModelEnd({ analyzer, log, now }: WatchDeps): ModelEndWatch {
  const { model, lookUpEnd } = analyzer
  const stopping = new AbortController()
  let date: string | null = null

  const current = (): ModelEnd | null => {
    if (date === null) return null
    const daysLeft = daysUntil(date, now())
    return { date, daysLeft, isNear: daysLeft <= WARN_DAYS }
  }
  async function look(): Promise<void> {
    if (!lookUpEnd) return
    const found = await lookUpEnd(stopping.signal)
    if (stopping.signal.aborted) return
    date = found ?? date
    const end = current()
    if (end?.isNear) log.warn({ model, shutdown_date: end.date }, endWarning(model, end))
  }
  void look()
  const timer = setInterval(() => void look(), LOOK_AGAIN_MS)
  timer.unref()
  return {
    current,
    stop() {
      clearInterval(timer)
      stopping.abort()
    },
  }
}

type WatchDeps = { analyzer: Pick<Analyzer, 'model' | 'lookUpEnd'>; log: Log; now: () => Date }

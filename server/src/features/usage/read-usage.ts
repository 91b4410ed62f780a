import type { Usage } from '@sta/contract/schemas/usage'
import type { Deps } from '../../deps.ts'
import { DAY_MS } from '../../platform/days.ts'
import { selectMonth, selectUsage } from './queries.ts'

const DEFAULT_DAYS = 30

/** Sums of the days `from` to `to`, by default the last 30, and how much of this month's budget is used. All in UTC. */
export async function readUsage(
  { db, config, now }: Pick<Deps, 'db' | 'config' | 'now'>,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Promise<Usage> {
  const last = to === undefined ? now() : new Date(to)
  const first = from === undefined ? new Date(last.getTime() - (DEFAULT_DAYS - 1) * DAY_MS) : new Date(from)
  const month = now().toISOString().slice(0, 7)
  const [{ days, total }, { spent, reserved }] = await Promise.all([
    selectUsage(db, { from: first, to: last }),
    selectMonth(db, month),
  ])
  return {
    days,
    total,
    month: { month, limit_usd: config.budget.usdPerMonth, spent_usd: spent, reserved_usd: reserved },
    run_limit_usd: config.budget.usdPerRun,
  }
}

/** What the smaller of the two budgets leaves for a new run, in US dollars, never less than 0; null without a budget. */
export async function readBudgetLeft({ db, config, now }: Pick<Deps, 'db' | 'config' | 'now'>): Promise<number | null> {
  const { usdPerRun, usdPerMonth } = config.budget
  if (usdPerMonth === null) return usdPerRun
  const { spent, reserved } = await selectMonth(db, now().toISOString().slice(0, 7))
  return Math.min(usdPerRun ?? Number.POSITIVE_INFINITY, Math.max(0, usdPerMonth - spent - reserved))
}

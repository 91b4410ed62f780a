import { randomUUID } from 'node:crypto'
import type { Config } from '../../config.ts'
import type { Deps } from '../../deps.ts'
import { AnalyzerError } from '../analyzers/analyzer.ts'
import { recordEventOnce } from '../events/event-queries.ts'
import { type Refusal, renew, reserve, type Spender } from './queries.ts'

/** Money set aside for a call. It counts as spent until it is settled, or expires because its worker died. */
export type Reservation = { id: string }

/** Which budget, and how much it was. */
export type SpentBudget = { budget: Refusal['budget']; limit_usd: number | null }

/** A budget has no room for a call. `until`: when there is a new one, the first of the next month or, of a run, the next day, in UTC. */
export class BudgetUsedUp extends AnalyzerError {
  readonly spent: SpentBudget
  readonly until: Date
  /** What it has room for. */
  readonly leftUsd: number
  constructor(message: string, { spent, until, leftUsd }: { spent: SpentBudget; until: Date; leftUsd: number }) {
    super('fatal', message)
    this.spent = spent
    this.until = until
    this.leftUsd = leftUsd
  }
}

/** Without one nothing is set aside, so that no call need be estimated. */
export const hasBudget = ({ budget }: Pick<Config, 'budget'>): boolean =>
  budget.usdPerRun !== null || budget.usdPerMonth !== null

/** Longer than any attempt of a call; each further attempt renews it. */
const EXPIRES_AFTER_SECONDS = 1800

/**
 * Sets aside what a call may cost, so that calls in flight in all workers together stay within the budgets. Settle it in
 * the transaction that writes the call's usage.
 *
 * @param usd null: the price is unknown.
 * @returns null without a budget and for a call that costs nothing; the database is not asked then.
 * @throws BudgetUsedUp; AnalyzerError `fatal` when a budget cannot be kept since the price is unknown.
 */
export async function reserveBudget(
  { db, config, analyzer }: Pick<Deps, 'db' | 'config' | 'analyzer'>,
  spender: Spender,
  usd: number | null,
  expiresAfterSeconds = EXPIRES_AFTER_SECONDS,
): Promise<Reservation | null> {
  const { usdPerRun, usdPerMonth } = config.budget
  if (!hasBudget(config) || usd === 0) return null
  if (usd === null) throw unknownPrice(analyzer.model, BUDGETS[usdPerRun === null ? 'month' : 'run'].variable)
  const id = randomUUID()
  const refusal = await reserve(db, { id, spender, usd, usdPerRun, usdPerMonth, expiresAfterSeconds })
  if (refusal) {
    const limit = refusal.budget === 'run' ? usdPerRun : usdPerMonth
    const error = usedUp(refusal, limit, usd)
    await tellUsedUp(db, { spender, refusal, limit, message: error.message })
    throw error
  }
  return { id }
}

type Told = { spender: Spender; refusal: Refusal; limit: number | null; message: string }

/** Every worker meets it at every call: it is told once for a run or a month, and again when the budget was raised since. */
async function tellUsedUp(
  db: Deps['db'],
  { spender, refusal: { budget, spent }, limit, message }: Told,
): Promise<void> {
  const of = budget === 'run' ? JSON.stringify(spender) : new Date().toISOString().slice(0, 7)
  const details = {
    budget,
    limit_usd: limit,
    spent_usd: spent,
    ...('runId' in spender && { run_id: spender.runId }),
    message,
  }
  await recordEventOnce(db, `budget.${budget} ${of} ${limit}`, { event: 'budget.reached', details })
}

/** For a further attempt of the call that it was set aside for: waiting for a provider may take longer than it lasts. */
export async function keepReserved(
  deps: Pick<Deps, 'db' | 'config' | 'analyzer'>,
  spender: Spender,
  usd: number | null,
  held: Reservation,
): Promise<Reservation | null> {
  return (await renew(deps.db, held.id, EXPIRES_AFTER_SECONDS)) ? held : reserveBudget(deps, spender, usd)
}

const BUDGETS = {
  run: { name: 'this run', variable: 'BUDGET_USD_PER_RUN' },
  month: { name: 'this month', variable: 'BUDGET_USD_PER_MONTH' },
}

const unknownPrice = (model: string, variable: string) =>
  new AnalyzerError(
    'fatal',
    `The price of ${model} is unknown, so ${variable} cannot be kept: set PRICE_INPUT_USD_PER_MILLION and PRICE_OUTPUT_USD_PER_MILLION`,
  )

function usedUp({ budget, spent, reserved }: Refusal, limit: number | null, usd: number): BudgetUsedUp {
  const { name, variable } = BUDGETS[budget]
  const inFlight = reserved > 0 ? `, calls in flight ${dollars(reserved)}` : ''
  return new BudgetUsedUp(
    `The budget of ${name} is used up (${variable}=${limit}, spent ${dollars(spent)}${inFlight}, next call about ${dollars(usd)}): raise it and retry the run`,
    { spent: { budget, limit_usd: limit }, until: freeAgain(budget), leftUsd: (limit ?? 0) - spent - reserved },
  )
}

function freeAgain(budget: Refusal['budget']): Date {
  const now = new Date()
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()]
  return new Date(budget === 'month' ? Date.UTC(year, month + 1, 1) : Date.UTC(year, month, day + 1))
}

/** Cents, or as many digits as a smaller sum needs to be seen. */
const dollars = (usd: number): string => `$${usd === 0 || usd >= 0.01 ? usd.toFixed(2) : usd.toPrecision(2)}`

import type { ReactNode } from 'react'
import { formatCount, plural } from '../../count.ts'

export const usage = {
  usage: 'Usage',
  last30Days: 'Last 30 days, in UTC',
  notLoaded: 'The usage could not be loaded',
  noCalls: 'No model was asked',
  noCallsHint: 'Every call to a model is listed here with its tokens and cost. The built-in analyzer makes none.',
  spentIn: (cost: ReactNode, month: string): ReactNode[] => [cost, ` spent in ${month}`],
  spentAndReserved: (
    cost: ReactNode,
    month: string,
    reserved: string,
    quiet: (words: string) => ReactNode,
  ): ReactNode[] => [cost, ` spent in ${month}`, quiet(`, ${reserved} set aside for open calls`)],
  noBudget: 'No monthly budget',
  shareOfBudget: (percent: string, budget: string) => `${percent} of ${budget}`,
  budgetUsed: (percent: string, budget: string) => `Budget of this month: ${percent} of ${budget} used`,
  byDayAndModel: 'Usage by day and model',
  total: 'Total',
  day: 'Day',
  model: 'Model',
  calls: 'Calls',
  tickets: 'Tickets',
  tokensIn: 'Tokens in',
  tokensInCached: (tokens: number, cached: number) => `${formatCount(tokens)}, ${formatCount(cached)} of them cached`,
  tokensOut: 'Tokens out',
  cost: 'Cost',
  atLeast: (cost: string) => `${cost}+`,
  costAndUnpriced: (cost: string, unpriced: number) =>
    `${cost} and ${plural(unpriced, { one: 'call', other: 'calls' })} whose price is not known`,
}

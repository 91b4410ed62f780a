import type { RunEstimate } from '@sta/contract/schemas/run-choice'
import { plural } from '../count.ts'

const TICKETS = { one: 'ticket', other: 'tickets' }
const BASES: Record<RunEstimate['basis'], string> = {
  history: 'Estimated from earlier calls of this model.',
  guess: 'A first guess, from the length of the tickets.',
}

export const analyze = {
  question: (count: number) => `Analyze ${plural(count, TICKETS)}?`,
  questionAgain: (count: number) => `Analyze ${plural(count, TICKETS)} again?`,
  earlierStay: 'Earlier analyses are kept.',
  howSoon: 'How soon',
  nothingLeft: 'None of these tickets can be analyzed now. They were deleted, analyzed, or another run has them.',
  noEstimate: (reason: string) => `There is no estimate: ${reason}. The run can be started without it.`,
  tryAgain: 'Try again',
  notStarted: (reason: string) => `No run was started: ${reason}.`,
  cancel: 'Cancel',
  analyze: 'Analyze',
  starting: 'Starting…',

  tickets: 'Tickets',
  model: 'Model',
  calls: 'Calls',
  tokens: 'Tokens',
  cost: 'Cost',
  time: 'Time',
  budgetLeft: 'Budget left',
  priceUnknown: 'Price unknown',
  setPrices: 'Set PRICE_INPUT_USD_PER_MILLION and PRICE_OUTPUT_USD_PER_MILLION to know it',
  free: 'Free',
  freeHere: 'Free, on this machine',
  about: (amount: string) => `About ${amount}`,
  tokensInOut: (input: string, output: string) => `About ${input} in, ${output} out`,
  within24Hours: 'Within 24 hours',
  overBudget: 'The budget does not last for all of it. The run stops when it is used up; what is done by then is kept.',
  basis: (basis: RunEstimate['basis']) => BASES[basis],
}

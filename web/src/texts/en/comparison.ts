import { formatCount, plural } from '../count.ts'

const TICKETS = { one: 'ticket', other: 'tickets' }

export const comparison = {
  compareWith: (id: number) => `Compare run ${id} with…`,
  runsNotLoaded: 'The runs could not be loaded',
  noneBefore: 'No completed run before this one',
  noneBeforeAdvice: 'Analyze its tickets again, and the later run can be compared with this one.',
  facts: (tickets: number, model: string, cost: string) => `${plural(tickets, TICKETS)} · ${model} · ${cost}`,

  twoRuns: 'The two runs',
  change: 'Change',
  changed: 'changed',
  model: 'Model',
  prompt: 'Prompt',
  categories: 'Categories',
  version: (version: number) => `Version ${version}`,
  transport: 'Transport',
  analyzed: 'Analyzed',
  failed: 'Failed',
  tokens: 'Tokens',
  cost: 'Cost',
  costOfThousand: 'Cost of 1,000 tickets',
  took: 'Took',

  noneShared: 'These runs share no ticket',
  noneSharedAdvice:
    'Analyze the same tickets again to compare what two models, prompts or sets of categories make of them.',
  goToAnalyzed: 'Go to the analyzed tickets',
  allSame: (common: number) =>
    `${plural(common, TICKETS)} in both, and all of them got the same category and priority.`,
  someSame: (same: number, common: number) =>
    `${formatCount(same)} of ${plural(common, TICKETS)} that both analyzed got the same category and priority.`,
  categoriesChanged: 'Categories that changed',
  prioritiesChanged: 'Priorities that changed',
  sameInBoth: 'The same in both.',
  became: 'became',
  rarerChanges: (tickets: number) => `and ${formatCount(tickets)} tickets with rarer changes`,
  changedTickets: 'Changed tickets',
  changedTicketCount: (count: number) => plural(count, { one: 'changed ticket', other: 'changed tickets' }),
  firstShown: (count: number) => `The first ${formatCount(count)}`,
}

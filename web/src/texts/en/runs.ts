import type { DeadLetter } from '@sta/contract/schemas/dead-letters'
import type { Transport } from '@sta/contract/schemas/run-choice'
import type { RunReport } from '@sta/contract/schemas/run-reports'
import type { RunFailure, RunListItem, RunStatus } from '@sta/contract/schemas/runs'
import type { UsageCall } from '@sta/contract/schemas/usage'
import type { ReactNode } from 'react'
import { formatCount, nounFor, plural } from '../count.ts'

type Budget = NonNullable<RunReport['stand_in']>['budget']
type Starter = NonNullable<RunListItem['started_by']>
const STARTERS: Record<Starter, string> = {
  person: 'by hand',
  arrivals: 'on arrival',
  schedule: 'by schedule',
  budget: 'budget free again',
}

const TICKETS = { one: 'ticket', other: 'tickets' }
const STATUSES: Record<RunStatus, string> = {
  pending: 'Queued',
  processing: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Stopped',
}
const TRANSPORTS: Record<Transport, { name: string; note: string }> = {
  standard: { name: 'Standard', note: 'Begins now' },
  flex: { name: 'Flex', note: 'Slower, half the price' },
  batch: { name: 'Batch', note: 'Within 24 hours, half the price' },
}
const FAILURES: Record<RunFailure['kind'], { word: string; advice: string }> = {
  transient: { word: 'Temporary', advice: 'The model could not be reached often enough. Retry later.' },
  output: { word: 'Bad answer', advice: 'The model gave no usable answer. A retry often helps.' },
  permanent: { word: 'Refused', advice: 'The model refuses this ticket. Edit it before a retry.' },
}
const JOBS: Record<DeadLetter['job'], string> = {
  'run.plan': 'Collecting the tickets',
  'chunk.analyze': 'Analyzing',
  'run.summarize': 'Writing the summary',
}
const CALL_KINDS: Record<UsageCall['kind'], string> = { classify: 'Analysis', summarize: 'Summary', probe: 'Probe' }
const TABS = { results: 'Results', failures: 'Failures', calls: 'Calls' }

export const runs = {
  tickets: 'Tickets',
  ticketUnit: (count: number) => nounFor(count, TICKETS),
  model: 'Model',
  tokens: 'Tokens',
  cost: 'Cost',
  took: 'Took',
  failed: 'Failed',
  tokensInOut: (input: number, output: number) => `${formatCount(input)} in, ${formatCount(output)} out`,
  retry: 'Retry',
  showAll: 'Show all',

  status: (status: RunStatus) => STATUSES[status],
  waiting: 'Waiting',
  transport: 'Transport',
  transportName: (transport: Transport) => TRANSPORTS[transport].name,
  startedBy: (starter: Starter) => STARTERS[starter],
  transportNote: (transport: Transport) => TRANSPORTS[transport].note,

  name: 'Run',
  statusColumn: 'Status',
  started: 'Started',
  done: 'Done',
  compareRun: (id: number) => `Compare run ${id}`,
  sinceDay: (day: string) => `Since ${day}`,
  untilDay: (day: string) => `Until ${day}`,

  lead: (count: number, isStarted: boolean, age: ReactNode): ReactNode[] => [
    `${plural(count, TICKETS)}, ${isStarted ? 'started' : 'queued'} `,
    age,
  ],
  leadTransport: (transport: Transport) => `, transport ${TRANSPORTS[transport].name.toLowerCase()}`,
  limitedSince: (time: string) => `Waiting since ${time}: the rate limit is reached.`,
  limitedAdvice: 'The run goes on by itself. No ticket fails because of this.',
  modelAwaySince: (time: string) => `The model is unavailable since ${time}.`,
  modelAwayAdvice: 'The run goes on by itself when it is back. No ticket fails for it.',
  analyzed: 'Analyzed',
  analyzedOf: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)}`,
  tokensInDetail: (input: number, cached: number, output: number) =>
    `${formatCount(input)} in, ${formatCount(cached)} of them cached, ${formatCount(output)} out`,
  priceUnknown: 'The price of this model is not known',

  summary: 'Summary',
  categoryByPriority: 'Category by priority',
  category: 'Category',
  total: 'Total',
  cell: (category: string, priority: string, count: number) => `${category}, ${priority}: ${count}`,
  needReview: (count: number) => `${formatCount(count)} need review`,
  ticketsOfRun: 'Tickets of this run',
  tab: (tab: keyof typeof TABS) => TABS[tab],
  themes: 'Themes',
  withExamples: 'With example tickets',
  urgent: 'Urgent',
  summaryAnalyzed: <N>(done: N, total: number): (N | string)[] => [done, ` of ${plural(total, TICKETS)} analyzed: `],
  summaryPriorities: <N>(high: N, medium: N, low: N): (N | string)[] => [
    high,
    ' high, ',
    medium,
    ' medium, ',
    low,
    ' low priority.',
  ],
  byCategory: 'By category:',
  summaryFailed: <N>(count: N, n: number): (N | string)[] => [count, ` ${nounFor(n, TICKETS)} failed.`],
  summaryReview: <N>(count: N, n: number): (N | string)[] => [
    count,
    n === 1 ? ' result needs review.' : ' results need review.',
  ],
  summaryChanges: (run: number, changes: string) => `Since run ${run}: ${changes}.`,
  summaryDecided: ({ built_in, model }: { built_in: number; model: number }, saved: string | null) =>
    `The built-in analyzer decided ${formatCount(built_in)}, the language model ${formatCount(model)}${saved === null ? '' : `; that saved about ${saved}`}.`,
  summaryStandIn: <N>(count: N, total: string, budget: Budget, limit: string): (N | string)[] => [
    count,
    ` of ${total} were analyzed by the built-in analyzer, because the budget of ${limit} ${budget === 'run' ? 'a run' : 'a month'} was used up.`,
  ],
  standIn: (n: number) =>
    `${plural(n, TICKETS)} of this run ${n === 1 ? 'was' : 'were'} analyzed by the built-in analyzer, since the budget was used up. Those that the model has not looked at since are marked is:stand-in. It does by itself where tickets are analyzed by themselves, once there is a new budget.`,
  askModelNow: 'Have the model look at them…',
  changedShare: (measure: string, before: string, now: string) => `${measure} from ${before} to ${now}`,
  summaryBurns: <N>(count: N, n: number, title: string, facts: string): (N | string)[] => [
    count,
    n === 1 ? ' ticket says' : ' tickets say',
    `: “${title}” (${facts}).`,
  ],
  nothingHigh: 'Nothing is high priority.',
  seenBetween: (first: string, last: string) =>
    first === last ? `Seen ${first}` : `First seen ${first}, last ${last}`,
  groupsLeftOut: (count: number) =>
    count === 1 ? '1 more group is left out here' : `${formatCount(count)} more groups are left out here`,
  printReport: 'Print or save as PDF',
  copyReport: 'Copy as text',
  reportCopied: 'The report is copied',
  reportNotCopied: 'The report could not be copied',
  downloadForMail: 'Download for e-mail (HTML)',
  showFewer: 'Show fewer',
  showAllCount: (count: number) => `Show all ${formatCount(count)}`,
  whatChanged: 'What changed',
  sinceRun: (id: number) => `since run ${id}`,
  priorityShare: (priority: string) => `${priority} priority`,
  points: (points: number) => `${points > 0 ? '+' : ''}${points} pts`,

  confidenceAndSpeed: 'Confidence and speed',
  distributionNotLoaded: 'The distribution could not be loaded',
  confidence: 'Confidence',
  confidenceInCategory: 'Confidence in the category',
  confidenceInPriority: 'Confidence in the priority',
  durationOfCalls: 'Duration of calls',
  sure: (from: number, to: number) => `${from}–${to}% sure`,
  seconds: (seconds: string) => `${seconds}s`,
  below: (duration: string) => `< ${duration}`,
  above: (duration: string) => `> ${duration}`,
  between: (from: string, to: string) => `${from} – ${to}`,
  orMore: (duration: string) => `${duration} or more`,

  analysesNotLoaded: 'The analyses could not be loaded',
  noResults: 'No results',
  noResultsYet: 'No results yet',
  noTicketInCell: 'No ticket in this cell',
  needsReview: 'Needs review',

  failuresNotLoaded: 'The failures could not be loaded',
  nothingFailed: 'Nothing failed',
  failureKinds: 'Kinds of failures',
  failureKind: (kind: RunFailure['kind']) => FAILURES[kind].word,
  failureKindCount: (kind: RunFailure['kind'], count: number, isAll: boolean) =>
    `${FAILURES[kind].word} ${formatCount(count)}${isAll ? '' : '+'}`,
  failureAdvice: (kind: RunFailure['kind'], head: ReactNode): ReactNode[] => [head, `: ${FAILURES[kind].advice}`],

  calls: 'Calls',
  callsNotLoaded: 'The calls could not be loaded',
  noAnswerYet: 'No answer yet',
  noAnswerYetWhy: 'Calls are listed here once they are answered.',
  noCalls: 'No calls',
  noCallsWhy: 'Nothing was asked: earlier answers to equal tickets served, or nothing was begun.',
  when: 'When',
  callFor: 'For',
  callKind: (kind: UsageCall['kind']) => CALL_KINDS[kind],
  tokensIn: 'Tokens in',
  tokensOut: 'Tokens out',
  cachedTokens: (count: number) => `${formatCount(count)} of them cached`,
  answer: 'Answer',
  goodAnswer: 'Good',
  uselessAnswer: 'Of no use',
  uselessAnswerWhy: 'It could not be used, and was paid all the same',

  deadLetters: 'Dead letters',
  deadLettersWhat: 'Jobs that failed their last attempt and wait for you',
  deadLettersNotLoaded: 'The dead letters could not be loaded',
  olderDeadLetters: (count: number) => `and ${plural(count, { one: 'older one', other: 'older ones' })}`,
  job: (job: DeadLetter['job'], tickets: number) =>
    tickets > 0 ? `${JOBS[job]} ${plural(tickets, TICKETS)}` : JOBS[job],
  redrive: 'Redrive',
  redriving: 'Redriving…',
  redriveJob: (job: string) => `Redrive: ${job}`,
  tryJobAgain: 'Try the job again',
}

import type { AnalysisTiming } from '@sta/contract/schemas/connections/analysis-timings'
import { formatCount, plural } from '../../count.ts'

type When = AnalysisTiming['analyze']

const tickets = (count: number) => plural(count, { one: 'ticket', other: 'tickets' })

const whens: Record<When, string> = {
  as_installation: 'As the whole installation',
  by_hand: 'By hand',
  on_arrival: 'On arrival',
  on_schedule: 'On a schedule',
}
const whats: Record<When, string> = {
  as_installation: 'What is chosen for the whole installation holds here too.',
  by_hand: 'Somebody starts each analysis.',
  on_arrival: 'What comes in is gathered for some minutes and analyzed in one run, within the budgets.',
  on_schedule: 'What came in since is analyzed in one run at these times, within the budgets.',
}
const places: Record<string, string> = {
  installation: 'The whole installation',
  api: 'Typed in, or by the API',
  folder: 'Watched folder',
}

/** When tickets are analyzed. */
export const timings = {
  title: 'When tickets are analyzed',
  lead: (minutes: number, count: number) =>
    `On arrival means: gathered for ${plural(minutes, { one: 'minute', other: 'minutes' })}, or until there are ${tickets(count)}. What was there before is analyzed by hand.`,
  notLoaded: 'When tickets are analyzed could not be loaded',
  placeName: (place: string, name: string | null) => name ?? places[place] ?? place,
  when: (when: When) => whens[when],
  whenWhat: (when: When) => whats[when],
  next: (time: string) => `next ${time}`,
  waiting: (count: number) => `${formatCount(count)} waiting`,
  change: 'Change…',
  changeOf: (name: string) => `Change when tickets are analyzed: ${name}`,
  titleOf: (name: string) => `When tickets are analyzed: ${name}`,
  analysis: 'Analysis',
  cron: 'Schedule',
  cronHint:
    'Minute, hour, day of the month, month, day of the week: 0 6 * * MON-FRI is at six on working days, */30 * * * * every half hour.',
  zone: 'Time zone',
  zoneHint: (server: string) => `That of the server is ${server}.`,
  nextTimes: 'The next times:',
  save: 'Save',
}

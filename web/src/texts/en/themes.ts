import type { THEME_ADVICE, THEME_FIELDS } from '@sta/contract/wire/values'
import { formatCount, plural } from '../count.ts'

const TICKETS = { one: 'ticket', other: 'tickets' }
const ADVICE: Record<(typeof THEME_ADVICE)[number], string> = {
  outage: 'Check the status of the service, and tell all of them together.',
  many_users: 'Find out how many people are hit, and answer all of them together.',
  security: 'Treat it as a security incident until it is clear who is affected.',
  data_loss: 'Find out what is missing before anything is written over it.',
  billing_error: 'Compare the charges with the payment history, then put them right together.',
  lock_out: 'Confirm identities and restore access; look for a common cause.',
  blocked: 'Offer a way around while the cause is found.',
  tolerable: 'Tell them the way around, and mend the cause when there is time.',
  cosmetic: 'Collect it for the next round of small fixes.',
  answer_once: 'Write one answer or help article for all of them.',
  weigh_wish: 'Weigh it as one wish in the roadmap.',
  hand_over: 'Hand it over as one problem, with these tickets as examples.',
  look_together: 'Look at a few of them together: one answer may do for all.',
}

/** What many tickets of a run have in common. */
export const themes = {
  inThemes: (share: string) => `${share} of the tickets are in one`,
  tickets: (count: number, share: string) => `${plural(count, TICKETS)}, ${share}`,
  urgent: (count: number) => `${formatCount(count)} urgent`,
  mood: (mood: string) => `Mood: ${mood}`,
  sinceRun: (points: number, run: number) =>
    points === 0 ? `as in run ${run}` : `${points > 0 ? '+' : ''}${points} pts since run ${run}`,
  newSince: (run: number) => `new since run ${run}`,
  kept: 'Kept',
  advice: (advice: keyof typeof ADVICE) => ADVICE[advice],
  change: 'Change',
  changeTheme: (title: string) => `Change the theme “${title}”`,
  name: 'Name',
  nameHint: 'Later runs find it under its name. Empty gives it the phrase of its tickets back.',
  merge: 'Merge into',
  notMerged: 'No other theme',
  mergeHint: 'Its tickets then count for the other one, where it can be separated again.',
  keep: 'Keep it, also in runs without a ticket of it',
  parts: 'Merged here',
  separate: (title: string) => `Separate “${title}”`,
  history: 'History',
  changed: (title: string) => `The theme “${title}” is changed`,
  notChanged: 'The theme could not be changed',
  wasChanged: (field: (typeof THEME_FIELDS)[number], to: string | null) => {
    if (field === 'name') return to === null ? 'Name taken back' : `Named “${to}”`
    if (field === 'kept') return to === 'true' ? 'Kept' : 'No longer kept'
    return to === null ? 'Separated' : `Merged into theme ${to}`
  },
  byWhom: (what: string, author: string | null) => (author === null ? what : `${what} by ${author}`),
  save: 'Save',
  largest: 'Largest themes:',
  saySame: (title: string, count: number, usual: number) =>
    `${formatCount(count)} tickets in 24 hours say the same as “${title}”, usually ${formatCount(usual)}.`,
  moreThanUsual: (spikes: string) => `More than usual: ${spikes}.`,
  spike: (category: string, count: number, usual: number) =>
    `${category} ${formatCount(count)} instead of ${formatCount(usual)} a day`,
}

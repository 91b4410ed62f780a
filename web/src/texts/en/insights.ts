import type { ReactNode } from 'react'
import { formatCount, plural } from '../count.ts'

const PARTS = { category: 'category', priority: 'priority' }
const FIELDS = { category: 'Category', priority: 'Priority' }
const MEASURES = { cost: 'Cost', tokens: 'Tokens' }
const UNITS = { day: 'Day', week: 'Week' }

export const insights = {
  time: 'Time',
  preset: (days: number) => (days === 365 ? '12 months' : plural(days, { one: 'day', other: 'days' })),
  from: 'From',
  to: 'To',
  days: (from: string, to: string) => `${from} – ${to}`,
  unit: (unit: keyof typeof UNITS) => UNITS[unit],
  field: (field: keyof typeof FIELDS) => FIELDS[field],

  tickets: 'Tickets',
  noTickets: 'No tickets came in',
  noTicketsWhy: 'There are none from these days. They are counted by the day they were created.',
  goToInbox: 'Go to the inbox',
  lookAtYear: 'Look at 12 months',
  ticketCount: (count: number) => plural(count, { one: 'ticket', other: 'tickets' }),
  splitBy: 'Split by',
  ticketsBy: (unit: keyof typeof UNITS, split: keyof typeof PARTS) => `Tickets by ${unit} and ${PARTS[split]}`,
  notAnalyzed: 'Not analyzed',

  spikes: 'Spikes',
  spikesWhat: 'Compared with the four weeks before',
  noSpikes: 'No day stands out.',
  spike: (category: ReactNode, count: number, day: string, usual: number): ReactNode[] => [
    category,
    `: ${formatCount(count)} on ${day}, usually ${formatCount(usual)}`,
  ],
  groupSpikes: 'Many say the same',
  groupSpikesWhat: 'Urgent tickets of the last 24 hours, from all senders',
  groupSpike: (title: ReactNode, count: number, usual: number): ReactNode[] => [
    title,
    `: ${formatCount(count)} tickets, usually ${formatCount(usual)} a day`,
  ],
  earlierSpikes: (count: number) => `and ${formatCount(count)} earlier ones`,

  themes: 'Themes',
  themesWhat: 'Of the last three runs, with example tickets',
  noThemes: 'When a run finds topics that several tickets share, they are listed here.',
  run: (id: number) => `Run ${id}`,

  costAndTokens: 'Cost and tokens',
  nothingSpent: 'No model was asked in this time. The built-in analyzer costs nothing.',
  measureLabel: 'Measure',
  measure: (measure: keyof typeof MEASURES) => MEASURES[measure],
  spendingBy: (measure: keyof typeof MEASURES, unit: keyof typeof UNITS) => `${MEASURES[measure]} by ${unit} and model`,
  unpriced: 'The price of some calls is not known: they are missing here.',

  agreement: 'Agreement with corrections',
  agreementWhat: 'Values that people confirmed or changed',
  noAgreement:
    'Nobody confirmed or changed a category or a priority in this period. Each time you do, this shows how often the model was right.',
  agreementTable: 'Agreement by model and field',
  model: 'Model',
  fieldColumn: 'Field',
  reviewed: 'Looked at',
  agreed: 'Left as it was',
  agreementColumn: 'Agreement',
  agreementWith: (model: string, field: keyof typeof PARTS) => `Agreement with ${model} on the ${PARTS[field]}`,
}

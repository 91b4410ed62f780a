import { plural } from '../count.ts'
import type { Texts } from '../texts.ts'

const days = { one: 'Tag', other: 'Tage' }
const daysAgo = { one: 'Tag', other: 'Tagen' }

/** Between a number and its unit stands a space that does not break. */
export const platform: Texts['platform'] = {
  serverUnreachable: 'Der Server ist nicht erreichbar',
  noReason: (status) => `Der Server hat ohne Begründung mit ${status} geantwortet`,
  unexpected: 'Etwas Unerwartetes ist passiert',
  partMissing: 'Der Server hat diesen Teil nicht mehr. Wahrscheinlich wurde die App aktualisiert',
  notAllowedToCopy: (text) => `Der Browser lässt diese Seite nicht kopieren: ${text}`,
  costUnknown: 'unbekannt',
  lessThan: (cost) => `<\u00a0${cost}`,
  shortAges: {
    now: () => 'jetzt',
    minutes: (count) => `${count}\u00a0Min.`,
    hours: (count) => `${count}\u00a0Std.`,
    days: (count) => plural(count, days).replace(' ', '\u00a0'),
  },
  agePhrases: {
    now: () => 'gerade eben',
    minutes: (count) => `vor ${count}\u00a0Min.`,
    hours: (count) => `vor ${count}\u00a0Std.`,
    days: (count) => `vor ${plural(count, daysAgo)}`,
  },
  onDate: (date) => `am ${date}`,
  underOneSecond: '<\u00a01\u00a0s',
  seconds: (count) => `${count}\u00a0s`,
  minutes: (count) => `${count}\u00a0min`,
  minutesAndSeconds: (minutes, seconds) => `${minutes}\u00a0min ${seconds}\u00a0s`,
  hours: (count) => `${count}\u00a0h`,
  hoursAndMinutes: (hours, minutes) => `${hours}\u00a0h ${minutes}\u00a0min`,
  days: (count) => plural(count, days),
  names: {
    all: 'Alle',
    none: 'Keine',
    pending: 'Offen',
    processing: 'In Analyse',
    analyzed: 'Analysiert',
    failed: 'Fehlgeschlagen',
    completed: 'Abgeschlossen',
    cancelled: 'Abgebrochen',
    high: 'Hoch',
    medium: 'Mittel',
    low: 'Niedrig',
    category: 'Kategorie',
    priority: 'Priorität',
    very_negative: 'Sehr negativ',
    negative: 'Negativ',
    neutral: 'Neutral',
    positive: 'Positiv',
    very_positive: 'Sehr positiv',
    standard: 'Standard',
    flex: 'Flex',
    batch: 'Batch',
  },
}

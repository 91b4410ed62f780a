import { formatCount, plural } from '../count.ts'
import type { Texts } from '../texts.ts'

const FIELDS = { category: 'Kategorie', priority: 'Priorität' }
const MEASURES = { cost: 'Kosten', tokens: 'Tokens' }
const UNITS = { day: 'Tag', week: 'Woche' }

export const insights: Texts['insights'] = {
  time: 'Zeitraum',
  preset: (days) => (days === 365 ? '12 Monate' : plural(days, { one: 'Tag', other: 'Tage' })),
  from: 'Von',
  to: 'Bis',
  days: (from, to) => `${from} – ${to}`,
  unit: (unit) => UNITS[unit],
  field: (field) => FIELDS[field],

  tickets: 'Tickets',
  noTickets: 'Es kamen keine Tickets',
  noTicketsWhy: 'Aus diesen Tagen gibt es keine. Es zählt der Tag, an dem sie angelegt wurden.',
  goToInbox: 'Zum Posteingang',
  lookAtYear: '12 Monate ansehen',
  ticketCount: (count) => plural(count, { one: 'Ticket', other: 'Tickets' }),
  splitBy: 'Aufteilen nach',
  ticketsBy: (unit, split) => `Tickets nach ${UNITS[unit]} und ${FIELDS[split]}`,
  notAnalyzed: 'Nicht analysiert',

  spikes: 'Ausreißer',
  spikesWhat: 'Verglichen mit den vier Wochen davor',
  noSpikes: 'Kein Tag fällt auf.',
  spike: (category, count, day, usual) => [
    category,
    `: ${formatCount(count)} am ${day}, üblich sind ${formatCount(usual)}`,
  ],
  groupSpikes: 'Viele sagen dasselbe',
  groupSpikesWhat: 'Dringende Tickets der letzten 24 Stunden, von allen Absendern',
  groupSpike: (title, count, usual) => [
    title,
    `: ${formatCount(count)} Tickets, üblich sind ${formatCount(usual)} am Tag`,
  ],
  earlierSpikes: (count) => `und ${plural(count, { one: 'früherer', other: 'frühere' })}`,

  themes: 'Themen',
  themesWhat: 'Aus den letzten drei Läufen, mit Beispieltickets',
  noThemes: 'Findet ein Lauf Themen, die mehrere Tickets gemeinsam haben, stehen sie hier.',
  run: (id) => `Lauf ${id}`,

  costAndTokens: 'Kosten und Tokens',
  nothingSpent: 'In dieser Zeit wurde kein Modell gefragt. Die eingebaute Analyse kostet nichts.',
  measureLabel: 'Maß',
  measure: (measure) => MEASURES[measure],
  spendingBy: (measure, unit) => `${MEASURES[measure]} nach ${UNITS[unit]} und Modell`,
  unpriced: 'Der Preis einiger Aufrufe ist nicht bekannt: Sie fehlen hier.',

  agreement: 'Übereinstimmung mit Korrekturen',
  agreementWhat: 'Werte, die von Menschen bestätigt oder geändert wurden',
  noAgreement:
    'In dieser Zeit wurde keine Kategorie und keine Priorität bestätigt oder geändert. Solche Eingriffe an Tickets zeigen, wie weit dem Modell zu trauen ist.',
  agreementTable: 'Übereinstimmung nach Modell und Feld',
  model: 'Modell',
  fieldColumn: 'Feld',
  reviewed: 'Geprüft',
  agreed: 'Unverändert',
  agreementColumn: 'Anteil',
  agreementWith: (model, field) => `Übereinstimmung mit ${model} bei der ${FIELDS[field]}`,
}

import type { RunEstimate } from '@sta/contract/schemas/run-choice'
import { plural } from '../count.ts'
import type { Texts } from '../texts.ts'

const TICKETS = { one: 'Ticket', other: 'Tickets' }
const BASES: Record<RunEstimate['basis'], string> = {
  history: 'Geschätzt nach früheren Aufrufen dieses Modells.',
  guess: 'Eine erste Schätzung, nach der Länge der Tickets.',
}

export const analyze: Texts['analyze'] = {
  question: (count) => `${plural(count, TICKETS)} analysieren?`,
  questionAgain: (count) => `${plural(count, TICKETS)} erneut analysieren?`,
  earlierStay: 'Frühere Analysen bleiben erhalten.',
  howSoon: 'Wie bald',
  nothingLeft:
    'Keines dieser Tickets kann jetzt analysiert werden. Sie wurden gelöscht oder schon analysiert, oder ein anderer Lauf hat sie.',
  noEstimate: (reason) => `Es gibt keine Schätzung: ${reason}. Der Lauf kann auch ohne sie gestartet werden.`,
  tryAgain: 'Erneut versuchen',
  notStarted: (reason) => `Es wurde kein Lauf gestartet: ${reason}.`,
  cancel: 'Abbrechen',
  analyze: 'Analysieren',
  starting: 'Wird gestartet …',

  tickets: 'Tickets',
  model: 'Modell',
  calls: 'Aufrufe',
  tokens: 'Tokens',
  cost: 'Kosten',
  time: 'Dauer',
  budgetLeft: 'Restbudget',
  priceUnknown: 'Preis unbekannt',
  setPrices: 'Mit PRICE_INPUT_USD_PER_MILLION und PRICE_OUTPUT_USD_PER_MILLION lässt er sich angeben',
  free: 'Kostenlos',
  freeHere: 'Kostenlos, auf diesem Rechner',
  about: (amount) => `Etwa ${amount}`,
  tokensInOut: (input, output) => `Etwa ${input}\u00a0Eingabe, ${output}\u00a0Ausgabe`,
  within24Hours: 'Innerhalb von 24 Stunden',
  overBudget:
    'Das Budget reicht nicht für alles. Der Lauf hält an, wenn es verbraucht ist; was bis dahin fertig ist, bleibt erhalten.',
  basis: (basis) => BASES[basis],
}

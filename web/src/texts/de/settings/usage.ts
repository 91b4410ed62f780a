import { formatCount, plural } from '../../count.ts'
import type { Texts } from '../../texts.ts'

export const usage: Texts['usage'] = {
  usage: 'Verbrauch',
  last30Days: 'Letzte 30 Tage, in UTC',
  notLoaded: 'Der Verbrauch konnte nicht geladen werden',
  noCalls: 'Kein Modell wurde gefragt',
  noCallsHint:
    'Hier steht jeder Aufruf eines Modells mit seinen Tokens und Kosten. Die eingebaute Analyse kommt ohne aus.',
  spentIn: (cost, month) => [cost, ` im ${month} ausgegeben`],
  spentAndReserved: (cost, month, reserved, quiet) => [
    cost,
    ` im ${month} ausgegeben`,
    quiet(`, ${reserved} für laufende Aufrufe zurückgelegt`),
  ],
  noBudget: 'Kein Monatsbudget',
  shareOfBudget: (percent, budget) => `${percent} von ${budget}`,
  budgetUsed: (percent, budget) => `Budget dieses Monats: ${percent} von ${budget} verbraucht`,
  byDayAndModel: 'Verbrauch nach Tag und Modell',
  total: 'Gesamt',
  day: 'Tag',
  model: 'Modell',
  calls: 'Aufrufe',
  tickets: 'Tickets',
  tokensIn: 'Tokens gelesen',
  tokensInCached: (tokens, cached) => `${formatCount(tokens)}, davon ${formatCount(cached)} aus dem Cache`,
  tokensOut: 'Tokens geschrieben',
  cost: 'Kosten',
  atLeast: (cost) => `mind. ${cost}`,
  costAndUnpriced: (cost, unpriced) =>
    `${cost} und ${plural(unpriced, { one: 'Aufruf', other: 'Aufrufe' })} mit unbekanntem Preis`,
}

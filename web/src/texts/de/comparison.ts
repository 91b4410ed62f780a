import { formatCount, plural } from '../count.ts'
import type { Texts } from '../texts.ts'

const TICKETS = { one: 'Ticket', other: 'Tickets' }

export const comparison: Texts['comparison'] = {
  compareWith: (id) => `Lauf ${id} vergleichen mit …`,
  runsNotLoaded: 'Die Läufe konnten nicht geladen werden',
  noneBefore: 'Kein abgeschlossener Lauf vor diesem',
  noneBeforeAdvice:
    'Werden seine Tickets noch einmal analysiert, lässt sich der spätere Lauf mit diesem hier vergleichen.',
  facts: (tickets, model, cost) => `${plural(tickets, TICKETS)} · ${model} · ${cost}`,

  twoRuns: 'Die beiden Läufe',
  change: 'Änderung',
  changed: 'geändert',
  model: 'Modell',
  prompt: 'Prompt',
  categories: 'Kategorien',
  version: (version) => `Version ${version}`,
  transport: 'Transport',
  analyzed: 'Analysiert',
  failed: 'Fehler',
  tokens: 'Tokens',
  cost: 'Kosten',
  costOfThousand: 'Kosten von 1.000 Tickets',
  took: 'Dauer',

  noneShared: 'Diese Läufe haben kein Ticket gemeinsam',
  noneSharedAdvice:
    'Werden dieselben Tickets noch einmal analysiert, zeigt sich hier, was zwei Modelle, Prompts oder Sätze von Kategorien aus ihnen machen.',
  goToAnalyzed: 'Zu den analysierten Tickets',
  allSame: (common) =>
    `${plural(common, TICKETS)} in beiden Läufen, überall mit derselben Kategorie und derselben Priorität.`,
  someSame: (same, common) =>
    `${formatCount(same)} von ${plural(common, TICKETS)}, die beide Läufe analysiert haben, bekamen dieselbe Kategorie und dieselbe Priorität.`,
  categoriesChanged: 'Geänderte Kategorien',
  prioritiesChanged: 'Geänderte Prioritäten',
  sameInBoth: 'In beiden gleich.',
  became: 'wurde zu',
  rarerChanges: (tickets) => `und ${plural(tickets, TICKETS)} mit selteneren Änderungen`,
  changedTickets: 'Geänderte Tickets',
  changedTicketCount: (count) => plural(count, { one: 'geändertes Ticket', other: 'geänderte Tickets' }),
  firstShown: (count) => `Die ersten ${formatCount(count)}`,
}

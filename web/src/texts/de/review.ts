import { formatCount, plural } from '../count.ts'
import type { Texts } from '../texts.ts'

const ofTickets = (count: number) => plural(count, { one: 'Ticket', other: 'Tickets' })

export const review: Texts['review'] = {
  reviewQueue: 'Prüfliste',
  lead: 'Tickets, bei denen die Analyse unsicher ist; zuerst die, aus denen sie am meisten lernt.',
  notLoaded: 'Die Prüfliste konnte nicht geladen werden',
  notDecided: 'Die Entscheidung wurde nicht gespeichert',
  notTakenBack: 'Die Entscheidung wurde nicht zurückgenommen',
  progress: 'Entschiedene Tickets',
  decidedOf: (decided, total, isExact) =>
    `${formatCount(decided)} von ${isExact ? '' : 'mehr als '}${formatCount(total)} entschieden`,
  nothingLeft: 'Nichts mehr zu prüfen',
  allDecided: 'Hierher kommt, wobei der nächste Lauf unsicher ist.',
  skippedLeft: (count) => `Sie haben ${ofTickets(count)} übersprungen; beim nächsten Nachsehen kommen sie wieder.`,
  lookAgain: 'Noch einmal nachsehen',
  isLearning: (count) => `${ofTickets(count)} entschieden; die Analyse lernt daraus.`,
  taught: (count, before, after) =>
    `Gelernt aus ${formatCount(count)} Tickets: Einigkeit mit Ihren Entscheidungen ${before} → ${after}, jede beurteilt nach dem, was die anderen lehren. Der nächste Lauf verwendet es.`,
  category: 'Kategorie',
  priority: 'Priorität',
  sure: (percent) => `${percent} sicher`,
  right: 'Stimmt',
  save: 'Speichern',
  skip: 'Überspringen',
  undo: 'Zurücknehmen',
  enter: 'Eingabe',
}

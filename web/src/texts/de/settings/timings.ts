import { formatCount, plural } from '../../count.ts'
import type { Texts } from '../../texts.ts'

const tickets = (count: number) => plural(count, { one: 'Ticket', other: 'Tickets' })

const whens = {
  as_installation: 'Wie die ganze Installation',
  by_hand: 'Von Hand',
  on_arrival: 'Beim Eintreffen',
  on_schedule: 'Nach Zeitplan',
}
const whats = {
  as_installation: 'Was für die ganze Installation gewählt ist, gilt auch hier.',
  by_hand: 'Jemand startet jede Analyse.',
  on_arrival: 'Was eintrifft, wird einige Minuten gesammelt und in einem Lauf analysiert, im Rahmen der Budgets.',
  on_schedule: 'Was seitdem eingetroffen ist, wird zu diesen Zeiten in einem Lauf analysiert, im Rahmen der Budgets.',
}
const places: Record<string, string> = {
  installation: 'Die ganze Installation',
  api: 'Eingetippt oder über die API',
  folder: 'Überwachter Ordner',
}

export const timings: Texts['timings'] = {
  title: 'Wann Tickets analysiert werden',
  lead: (minutes, count) =>
    `Beim Eintreffen heißt: ${plural(minutes, { one: 'Minute', other: 'Minuten' })} lang gesammelt, oder bis es ${tickets(count)} sind. Was vorher da war, wird von Hand analysiert.`,
  notLoaded: 'Wann Tickets analysiert werden, konnte nicht geladen werden',
  placeName: (place, name) => name ?? places[place] ?? place,
  when: (when) => whens[when],
  whenWhat: (when) => whats[when],
  next: (time) => `nächstes Mal ${time}`,
  waiting: (count) => (count === 1 ? '1 wartet' : `${formatCount(count)} warten`),
  change: 'Ändern …',
  changeOf: (name) => `Ändern, wann Tickets analysiert werden: ${name}`,
  titleOf: (name) => `Wann Tickets analysiert werden: ${name}`,
  analysis: 'Analyse',
  cron: 'Zeitplan',
  cronHint:
    'Minute, Stunde, Tag des Monats, Monat, Wochentag: 0 6 * * MON-FRI ist um sechs Uhr an Werktagen, */30 * * * * jede halbe Stunde.',
  zone: 'Zeitzone',
  zoneHint: (server) => `Die des Servers ist ${server}.`,
  nextTimes: 'Die nächsten Zeiten:',
  save: 'Speichern',
}

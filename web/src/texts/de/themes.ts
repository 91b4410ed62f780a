import type { THEME_ADVICE } from '@sta/contract/wire/values'
import { formatCount, plural } from '../count.ts'
import type { Texts } from '../texts.ts'

const TICKETS = { one: 'Ticket', other: 'Tickets' }
const ADVICE: Record<(typeof THEME_ADVICE)[number], string> = {
  outage: 'Prüfen, ob der Dienst läuft, und allen zusammen Bescheid geben.',
  many_users: 'Herausfinden, wie viele Personen betroffen sind, und allen zusammen antworten.',
  security: 'Als Sicherheitsvorfall behandeln, bis klar ist, wen er betrifft.',
  data_loss: 'Herausfinden, was fehlt, bevor etwas überschrieben wird.',
  billing_error: 'Die Abbuchungen mit dem Zahlungsverlauf vergleichen und zusammen berichtigen.',
  lock_out: 'Identitäten bestätigen und den Zugang wiederherstellen; nach einer gemeinsamen Ursache suchen.',
  blocked: 'Einen Umweg anbieten, während die Ursache gesucht wird.',
  tolerable: 'Den Umweg nennen und die Ursache beheben, sobald Zeit ist.',
  cosmetic: 'Für die nächste Runde kleiner Korrekturen sammeln.',
  answer_once: 'Eine Antwort oder einen Hilfeartikel für alle schreiben.',
  weigh_wish: 'Als einen Wunsch in der Planung abwägen.',
  hand_over: 'Als ein Problem weitergeben, mit diesen Tickets als Beispielen.',
  look_together: 'Einige zusammen ansehen: Vielleicht genügt eine Antwort für alle.',
}

export const themes: Texts['themes'] = {
  inThemes: (share) => `${share} der Tickets gehören zu einem`,
  tickets: (count, share) => `${plural(count, TICKETS)}, ${share}`,
  urgent: (count) => `${formatCount(count)} dringend`,
  mood: (mood) => `Stimmung: ${mood}`,
  sinceRun: (points, run) =>
    points === 0 ? `wie in Lauf ${run}` : `${points > 0 ? '+' : ''}${points}\u00a0Pkt. seit Lauf ${run}`,
  newSince: (run) => `neu seit Lauf ${run}`,
  kept: 'Bleibt',
  advice: (advice) => ADVICE[advice],
  change: 'Ändern',
  changeTheme: (title) => `Das Thema „${title}“ ändern`,
  name: 'Name',
  nameHint: 'Spätere Läufe finden es unter seinem Namen. Leer bekommt es die Wendung aus seinen Tickets zurück.',
  merge: 'Zusammenführen mit',
  notMerged: 'Keinem anderen Thema',
  mergeHint: 'Seine Tickets zählen dann zum anderen Thema; dort lässt es sich wieder trennen.',
  keep: 'Behalten, auch in Läufen ohne ein Ticket dazu',
  parts: 'Hierher zusammengeführt',
  separate: (title) => `„${title}“ trennen`,
  history: 'Verlauf',
  changed: (title) => `Das Thema „${title}“ ist geändert`,
  notChanged: 'Das Thema konnte nicht geändert werden',
  wasChanged: (field, to) => {
    if (field === 'name') return to === null ? 'Name zurückgenommen' : `„${to}“ genannt`
    if (field === 'kept') return to === 'true' ? 'Bleibt' : 'Bleibt nicht mehr'
    return to === null ? 'Getrennt' : `Mit Thema ${to} zusammengeführt`
  },
  byWhom: (what, author) => (author === null ? what : `${what}, von ${author}`),
  save: 'Speichern',
  largest: 'Größte Themen:',
  saySame: (title, count, usual) =>
    `${formatCount(count)} Tickets in 24 Stunden sagen dasselbe wie „${title}“, üblich sind ${formatCount(usual)}.`,
  moreThanUsual: (spikes) => `Mehr als üblich: ${spikes}.`,
  spike: (category, count, usual) => `${category} ${formatCount(count)} statt ${formatCount(usual)} am Tag`,
}

import type { Explanation, FoundNotes } from '@sta/contract/schemas/explanations'
import type { FAILURE_REASONS } from '@sta/contract/wire/failure-reasons'
import { joinList } from '../list.ts'
import type { Texts } from '../texts.ts'

const NOTHING: Record<Extract<Explanation['category'], { code: 'nothing_to_do' }>['kind'], string> = {
  auto_reply: 'Es ist eine automatische Antwort',
  bounce: 'Es meldet, dass eine E-Mail nicht zugestellt werden konnte',
  newsletter: 'Es ist ein Newsletter',
  spam: 'Es ist Werbung oder Betrug',
  thanks: 'Es ist nur ein Dank',
  withdrawn: 'Der Absender zieht es zurück',
  information: 'Es sagt selbst, dass nichts zu tun ist',
}
/** Was „Der Kunde möchte …“ ergänzt. */
const WANTED: Record<FoundNotes['wishes'][number], string> = {
  wants_refund: 'eine Erstattung',
  wants_cancellation: 'eine Kündigung oder Stornierung',
  wants_invoice: 'eine Rechnung oder Quittung',
  wants_correction: 'eine Berichtigung',
  wants_password_reset: 'ein neues Passwort',
  wants_unlock: 'wieder Zugang',
  wants_deletion: 'Daten oder ein Konto gelöscht haben',
  wants_call: 'einen Anruf oder einen Ansprechpartner',
  wants_documentation: 'eine Anleitung oder Dokumentation',
  wants_quote: 'einen Preis oder ein Angebot',
  wants_restore: 'Daten wiederhergestellt haben',
}
const TO_DO: Record<NonNullable<FoundNotes['advice']>, string> = {
  outage: 'Prüfen, ob der Dienst läuft und ob andere dasselbe melden',
  many_users: 'Fragen, wie viele Personen betroffen sind und seit wann',
  security: 'Als möglichen Sicherheitsvorfall behandeln: vor jeder Änderung klären, wer anfragt',
  data_loss: 'Herausfinden, was fehlt und seit wann, bevor etwas überschrieben wird',
  billing_error: 'Die Abbuchungen mit dem Zahlungsverlauf vergleichen',
  lock_out: 'Die Identität bestätigen, dann den Zugang wiederherstellen',
  blocked: 'Die Arbeit steht still: einen Umweg anbieten, während die Ursache gesucht wird',
  tolerable: 'Es gibt einen Umweg, oder nur ein Teil der Nutzung leidet',
  cosmetic: 'Es geht nur um das Aussehen',
}
const DETAIL: Record<FoundNotes['details'][number]['kind'], string> = {
  document: 'Bestellung oder Rechnung ',
  error: 'Fehler ',
  version: 'Version ',
  date: 'Datum ',
  other: '',
}
const FAILURES: Record<keyof typeof FAILURE_REASONS, string> = {
  no_usable_answer: 'Das Modell gab zu diesem Ticket keine brauchbare Antwort',
  no_answer: 'Das Modell antwortete nichts',
  not_json: 'Die Antwort des Modells war kein JSON',
  other_shape: 'Das Modell antwortete mit JSON von anderer Form als verlangt',
  cut_off: 'Die Antwort wurde an der Ausgabegrenze des Modells abgeschnitten',
  content_filter: 'Der Inhaltsfilter des Anbieters brach die Antwort ab',
  no_ticket_analyzed: 'Kein Ticket konnte analysiert werden',
}
const PRIORITIES = { low: 'niedrige', medium: 'mittlere', high: 'hohe' }

const quoted = (phrases: string[]) => joinList(phrases.map((phrase) => `„${phrase}“`))
const verb = (phrases: string[], one: string, many: string) => (phrases.length > 1 ? many : one)

export const explanation: Texts['explanation'] = {
  noWords: 'Das Ticket enthält keine Wörter, nach denen sich urteilen ließe',
  nothingToDo: (kind) => `${NOTHING[kind]}: niemand muss antworten`,
  nothingAsked: 'Nichts darin verlangt eine Antwort',
  needsNoAnswer: (phrases) =>
    `${quoted(phrases)} ${verb(phrases, 'klingt', 'klingen')} nach einer Nachricht, die keine Antwort braucht`,
  notInTaxonomy: (category) => `Es liest sich wie „${category}“, das nicht unter den Kategorien ist`,
  readsLike: (category) => `Es liest sich wie „${category}“`,
  pointTo: (phrases, category) => `${quoted(phrases)} ${verb(phrases, 'deutet', 'deuten')} auf ${category}`,
  alsoPossible: (category) => `; auch ${category} ist möglich`,
  littleIsClear: '; wenig darin ist eindeutig',
  noExample: '. Die Kategorie stützt sich auf ihre Beschreibung: Sie hat keine Beispiele',
  nobodyNeedsToAnswer: 'Niemand muss antworten',
  readsLikePriority: (priority) => `Im Ganzen spricht es für eine ${PRIORITIES[priority]} Priorität`,
  speakForPriority: (phrases, priority) =>
    `${quoted(phrases)} ${verb(phrases, 'spricht', 'sprechen')} für eine ${PRIORITIES[priority]} Priorität`,
  alsoPossiblePriority: (priority) => `; auch eine ${PRIORITIES[priority]} ist möglich`,
  wanted: (wish) => WANTED[wish],
  detail: (kind, value) => DETAIL[kind] + value,
  wants: (wishes, details) =>
    `Der Kunde möchte ${joinList(wishes)}${details.length > 0 ? ` (nennt ${details.join(', ')})` : ''}.`,
  mentions: (details) => `Nennt ${joinList(details)}.`,
  advice: (advice, manyUsers) => `${TO_DO[advice]}${manyUsers ? '; viele Nutzer sind betroffen' : ''}.`,
  failures: FAILURES,
}

import { plural } from '../count.ts'
import type { Texts } from '../texts.ts'

export const sent: Texts['sent'] = {
  title: 'Was gesendet wurde',
  nothingBrief: 'nichts',
  nothing: 'Nichts hat diesen Rechner verlassen: Die eingebaute Analyse arbeitet auf ihm.',
  notKept: 'Was gesendet wurde, ist nicht aufbewahrt oder inzwischen nach Ablauf der Frist gelöscht.',
  notLoaded: 'Was gesendet wurde, konnte nicht geladen werden.',
  went: (host, model, when) => ['An ', host, `, Modell ${model}, ${when}`],
  reused: (ticket) => [
    'Für dieses Ticket wurde nichts gesendet: Es hat denselben Text wie ',
    ticket,
    ', und dessen Antwort wurde übernommen.',
  ],
  reusedOwn: 'Für diese Analyse wurde nichts gesendet: Eine frühere Antwort zum selben Text wurde übernommen.',
  ofTicket: 'Von diesem Ticket',
  placeholders: 'Angaben wie [EMAIL_1] stehen für das, was zurückgehalten wurde; auch hier ist es nicht gespeichert.',
  examples: (count) =>
    plural(count, { one: 'entschiedenes Ticket mitgesendet', other: 'entschiedene Tickets mitgesendet' }),
  exampleDeleted: 'Dieses Ticket wurde inzwischen gelöscht.',
  instructions: (version) => `Anweisungen, für alle Tickets gleich (Prompt ${version})`,
}

import type { RunState } from '@sta/contract/schemas/runs'
import { formatCount, plural } from '../count.ts'
import type { Texts } from '../texts.ts'

const TICKETS = { one: 'Ticket', other: 'Tickets' }
const PHASES: Record<RunState['phase'], string> = {
  planning: 'Tickets werden gesammelt',
  analyzing: 'Wird analysiert',
  summarizing: 'Zusammenfassung wird geschrieben',
  finished: 'Fertig',
}

export const activeRuns: Texts['activeRuns'] = {
  run: (id) => `Lauf ${id}`,
  failedCount: (count) => `${formatCount(count)} fehlgeschlagen`,
  phase: (phase) => PHASES[phase],
  waitsForRuns: (count) => `Wartet auf ${plural(count, { one: 'Lauf', other: 'Läufe' })} davor`,
  waitsForWorker: 'Wartet auf einen Worker',
  waitsForModel: 'Wartet auf das Modell',
  waitsForLimit: 'Wartet, weil das Modell nicht mehr Anfragen annimmt',
  phaseSince: (phase, time) => `${phase} seit ${time}`,
  inBatch: 'In einem Batch, fertig innerhalb von 24 Stunden',
  activeRuns: 'Aktive Läufe',
  moreRuns: (count) => `und ${formatCount(count)} weitere`,
  progressOf: (id) => `Fortschritt von Lauf ${id}`,
  cancel: 'Stoppen',
  cancelRun: (id) => `Lauf ${id} stoppen`,
  stopping: 'Wird gestoppt …',
  doneOf: (done, total) => `${formatCount(done)} / ${formatCount(total)}`,
  perSecond: (pace) => `${pace}/s`,
  timeLeft: (duration) => `noch ${duration}`,
  costUnknown: 'Kosten unbekannt',
  open: 'Öffnen',
  runStarted: (id) => `Lauf ${id} gestartet`,
  runNotStarted: 'Es wurde kein Lauf gestartet',
  runStopped: (id) => `Lauf ${id} gestoppt. Was fertig ist, bleibt erhalten`,
  runNotStopped: (id) => `Lauf ${id} konnte nicht gestoppt werden`,
  runGoesOn: (id) => `Lauf ${id} geht weiter`,
  runNotGoingOn: (id) => `Lauf ${id} konnte nicht weitergehen`,
  jobTriedAgain: (id) => `Lauf ${id}: Der Auftrag wird erneut versucht`,
  jobNotTriedAgain: 'Der Auftrag konnte nicht erneut versucht werden',
  runFailed: (id) => `Lauf ${id} ist fehlgeschlagen`,
  noTicketAnalyzed: 'Kein Ticket konnte analysiert werden',
  runFinished: (id, done, failed) =>
    `Lauf ${id} fertig: ${plural(done, TICKETS)}${failed > 0 ? `, ${formatCount(failed)} fehlgeschlagen` : ''}`,
}

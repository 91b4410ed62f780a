import type { DeadLetter } from '@sta/contract/schemas/dead-letters'
import type { Transport } from '@sta/contract/schemas/run-choice'
import type { RunFailure, RunStatus } from '@sta/contract/schemas/runs'
import type { UsageCall } from '@sta/contract/schemas/usage'
import { formatCount, nounFor, plural } from '../count.ts'
import type { Texts } from '../texts.ts'

const STARTERS = {
  person: 'von Hand',
  arrivals: 'beim Eintreffen',
  schedule: 'nach Zeitplan',
  budget: 'Budget wieder frei',
}

const TICKETS = { one: 'Ticket', other: 'Tickets' }
const STATUSES: Record<RunStatus, string> = {
  pending: 'Eingereiht',
  processing: 'Läuft',
  completed: 'Abgeschlossen',
  failed: 'Fehlgeschlagen',
  cancelled: 'Gestoppt',
}
const TRANSPORTS: Record<Transport, { name: string; note: string }> = {
  standard: { name: 'Standard', note: 'Beginnt sofort' },
  flex: { name: 'Flex', note: 'Langsamer, halber Preis' },
  batch: { name: 'Batch', note: 'Binnen 24 Stunden, halber Preis' },
}
const FAILURES: Record<RunFailure['kind'], { word: string; advice: string }> = {
  transient: {
    word: 'Vorübergehend',
    advice: 'Das Modell war zu oft nicht erreichbar. Ein späterer Versuch kann gelingen.',
  },
  output: {
    word: 'Schlechte Antwort',
    advice: 'Das Modell gab keine brauchbare Antwort. Ein neuer Versuch hilft oft.',
  },
  permanent: {
    word: 'Abgelehnt',
    advice: 'Das Modell lehnt dieses Ticket ab. Vor einem neuen Versuch muss es geändert werden.',
  },
}
const JOBS: Record<DeadLetter['job'], { alone: string; withTickets: (tickets: string) => string }> = {
  'run.plan': { alone: 'Sammeln der Tickets', withTickets: (tickets) => `Sammeln von ${tickets}` },
  'chunk.analyze': { alone: 'Analyse', withTickets: (tickets) => `Analyse von ${tickets}` },
  'run.summarize': {
    alone: 'Schreiben der Zusammenfassung',
    withTickets: (tickets) => `Zusammenfassung von ${tickets}`,
  },
}
const CALL_KINDS: Record<UsageCall['kind'], string> = {
  classify: 'Analyse',
  summarize: 'Fazit',
  probe: 'Probe',
}

export const runs: Texts['runs'] = {
  tickets: 'Tickets',
  ticketUnit: (count) => nounFor(count, TICKETS),
  model: 'Modell',
  tokens: 'Tokens',
  cost: 'Kosten',
  took: 'Dauer',
  failed: 'Fehlgeschlagen',
  tokensInOut: (input, output) => `${formatCount(input)} Eingabe, ${formatCount(output)} Ausgabe`,
  retry: 'Erneut versuchen',
  showAll: 'Alle zeigen',

  status: (status) => STATUSES[status],
  waiting: 'Wartet',
  transport: 'Transport',
  transportName: (transport) => TRANSPORTS[transport].name,
  startedBy: (starter) => STARTERS[starter],
  transportNote: (transport) => TRANSPORTS[transport].note,

  name: 'Lauf',
  statusColumn: 'Status',
  started: 'Begonnen',
  done: 'Fertig',
  compareRun: (id) => `Lauf ${id} vergleichen`,
  sinceDay: (day) => `Ab ${day}`,
  untilDay: (day) => `Bis ${day}`,

  lead: (count, isStarted, age) => [`${plural(count, TICKETS)}, ${isStarted ? 'begonnen' : 'eingereiht'} `, age],
  leadTransport: (transport) => `, Transport ${TRANSPORTS[transport].name}`,
  modelAwaySince: (time) => `Das Modell ist seit ${time} nicht erreichbar.`,
  limitedSince: (time) => `Seit ${time} wartet der Lauf: Das Modell nimmt gerade nicht mehr Anfragen an.`,
  limitedAdvice: 'Er geht von selbst weiter. Deswegen schlägt kein Ticket fehl.',
  modelAwayAdvice: 'Der Lauf geht von selbst weiter, sobald es wieder da ist. Deswegen schlägt kein Ticket fehl.',
  analyzed: 'Analysiert',
  analyzedOf: (done, total) => `${formatCount(done)} von ${formatCount(total)}`,
  tokensInDetail: (input, cached, output) =>
    `${formatCount(input)} Eingabe, davon ${formatCount(cached)} aus dem Cache, ${formatCount(output)} Ausgabe`,
  priceUnknown: 'Der Preis dieses Modells ist nicht bekannt',

  summary: 'Zusammenfassung',
  categoryByPriority: 'Kategorie nach Priorität',
  category: 'Kategorie',
  total: 'Alle',
  cell: (category, priority, count) => `${category}, ${priority}: ${count}`,
  needReview: (count) => `${formatCount(count)} zu prüfen`,
  ticketsOfRun: 'Tickets dieses Laufs',
  tab: (tab) => ({ results: 'Ergebnisse', failures: 'Fehler', calls: 'Aufrufe' })[tab],
  themes: 'Themen',
  withExamples: 'Mit Beispieltickets',
  urgent: 'Dringend',
  summaryAnalyzed: (done, total) => [done, ` von ${plural(total, TICKETS)} analysiert, Priorität `],
  summaryPriorities: (high, medium, low) => ['hoch: ', high, ', mittel: ', medium, ', niedrig: ', low, '.'],
  byCategory: 'Nach Kategorie:',
  summaryFailed: (count, n) => [count, ` ${nounFor(n, TICKETS)} ${n === 1 ? 'schlug' : 'schlugen'} fehl.`],
  summaryReview: (count, n) => [count, n === 1 ? ' Ergebnis ist zu prüfen.' : ' Ergebnisse sind zu prüfen.'],
  summaryChanges: (run, changes) => `Seit Lauf ${run}: ${changes}.`,
  summaryDecided: ({ built_in, model }, saved) =>
    `Der eingebaute Analysator entschied ${formatCount(built_in)}, das Sprachmodell ${formatCount(model)}${saved === null ? '' : `; das sparte etwa ${saved}`}.`,
  summaryStandIn: (count, total, budget, limit) => [
    count,
    ` von ${total} analysierte der eingebaute Analysator, weil das Budget von ${limit} ${budget === 'run' ? 'je Lauf' : 'im Monat'} aufgebraucht war.`,
  ],
  standIn: (n) =>
    `${n === 1 ? '1 Ticket dieses Laufs analysierte' : `${formatCount(n)} Tickets dieses Laufs analysierte`} der eingebaute Analysator, weil das Budget aufgebraucht war. Die das Modell seitdem nicht angesehen hat, findet is:stand-in. Von selbst tut es das, wo Tickets von selbst analysiert werden, sobald es ein neues Budget gibt.`,
  askModelNow: 'Vom Modell ansehen lassen …',
  changedShare: (measure, before, now) => `${measure} von ${before} auf ${now}`,
  summaryBurns: (count, n, title, facts) => [
    count,
    n === 1 ? ' Ticket sagt' : ' Tickets sagen',
    `: „${title}“ (${facts}).`,
  ],
  nothingHigh: 'Nichts hat eine hohe Priorität.',
  seenBetween: (first, last) => (first === last ? `Eingegangen ${first}` : `Zuerst ${first}, zuletzt ${last}`),
  groupsLeftOut: (count) =>
    count === 1 ? '1 weitere Gruppe steht hier nicht' : `${formatCount(count)} weitere Gruppen stehen hier nicht`,
  printReport: 'Drucken oder als PDF speichern',
  copyReport: 'Als Text kopieren',
  reportCopied: 'Der Bericht ist kopiert',
  reportNotCopied: 'Der Bericht konnte nicht kopiert werden',
  downloadForMail: 'Für E-Mail herunterladen (HTML)',
  showFewer: 'Weniger zeigen',
  showAllCount: (count) => `Alle ${formatCount(count)} zeigen`,
  whatChanged: 'Was sich geändert hat',
  sinceRun: (id) => `seit Lauf ${id}`,
  priorityShare: (priority) => `Priorität ${priority.toLowerCase()}`,
  points: (points) => `${points > 0 ? '+' : ''}${points}\u00a0Pkt.`,

  confidenceAndSpeed: 'Konfidenz und Tempo',
  distributionNotLoaded: 'Die Verteilung konnte nicht geladen werden',
  confidence: 'Konfidenz',
  confidenceInCategory: 'Konfidenz der Kategorie',
  confidenceInPriority: 'Konfidenz der Priorität',
  durationOfCalls: 'Dauer der Aufrufe',
  sure: (from, to) => `${from}–${to}\u00a0% sicher`,
  seconds: (seconds) => `${seconds}\u00a0s`,
  below: (duration) => `< ${duration}`,
  above: (duration) => `> ${duration}`,
  between: (from, to) => `${from} – ${to}`,
  orMore: (duration) => `${duration} oder länger`,

  analysesNotLoaded: 'Die Analysen konnten nicht geladen werden',
  noResults: 'Keine Ergebnisse',
  noResultsYet: 'Noch keine Ergebnisse',
  noTicketInCell: 'Kein Ticket in diesem Feld',
  needsReview: 'Zu prüfen',

  failuresNotLoaded: 'Die Fehler konnten nicht geladen werden',
  nothingFailed: 'Nichts ist fehlgeschlagen',
  failureKinds: 'Arten von Fehlern',
  failureKind: (kind) => FAILURES[kind].word,
  failureKindCount: (kind, count, isAll) => `${FAILURES[kind].word} ${formatCount(count)}${isAll ? '' : '+'}`,
  failureAdvice: (kind, head) => [head, `: ${FAILURES[kind].advice}`],

  calls: 'Aufrufe',
  callsNotLoaded: 'Die Aufrufe konnten nicht geladen werden',
  noAnswerYet: 'Noch keine Antwort',
  noAnswerYetWhy: 'Ein Aufruf steht hier, sobald er beantwortet ist.',
  noCalls: 'Keine Aufrufe',
  noCallsWhy: 'Nichts wurde gefragt: Frühere Antworten auf gleiche Tickets genügten, oder nichts wurde begonnen.',
  when: 'Wann',
  callFor: 'Wofür',
  callKind: (kind) => CALL_KINDS[kind],
  tokensIn: 'Eingabe-Tokens',
  tokensOut: 'Ausgabe-Tokens',
  cachedTokens: (count) => `${formatCount(count)} davon aus dem Cache`,
  answer: 'Antwort',
  goodAnswer: 'Gut',
  uselessAnswer: 'Unbrauchbar',
  uselessAnswerWhy: 'Sie ließ sich nicht verwenden und wurde trotzdem bezahlt',

  deadLetters: 'Liegengebliebene Aufträge',
  deadLettersWhat: 'Aufträge, deren letzter Versuch fehlschlug und die auf eine Entscheidung warten',
  deadLettersNotLoaded: 'Die liegengebliebenen Aufträge konnten nicht geladen werden',
  olderDeadLetters: (count) => `und ${plural(count, { one: 'älterer', other: 'ältere' })}`,
  job: (job, tickets) => (tickets > 0 ? JOBS[job].withTickets(plural(tickets, TICKETS)) : JOBS[job].alone),
  redrive: 'Erneut versuchen',
  redriving: 'Wird versucht …',
  redriveJob: (job) => `Erneut versuchen: ${job}`,
  tryJobAgain: 'Den Auftrag noch einmal ausführen',
}

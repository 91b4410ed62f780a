import type { OutgoingTexts } from './en.ts'

const tickets = (count: number) => (count === 1 ? '1 Ticket' : `${count} Tickets`)
const dollars = (usd: number) => `${usd.toFixed(2).replace('.', ',')} $`

export const de: OutgoingTexts = {
  priorities: { low: 'niedrig', medium: 'mittel', high: 'hoch' },
  categories: {
    billing: 'Abrechnung',
    bug: 'Fehler',
    feature_request: 'Funktionswunsch',
    support: 'Support',
    technical: 'Technik',
    account: 'Konto',
  },
  message: {
    created: (count) => `${tickets(count)} eingegangen`,
    analyzed: (count) => `${tickets(count)} analysiert`,
    corrected: (count) => `${tickets(count)} korrigiert`,
    ruleFired: (rule, count) => `Regel „${rule}“: ${tickets(count)}`,
    runCompleted: (id) => `Analyselauf ${id} ist fertig`,
    runFailed: (id) => `Analyselauf ${id} ist fehlgeschlagen`,
    runCounts: (done, failed) => `${tickets(done)} analysiert${failed > 0 ? `, ${failed} fehlgeschlagen` : ''}`,
    reason: 'Grund:',
    spike: 'Viele Kunden melden dasselbe',
    spikeOf: (count) => `${tickets(count)}:`,
    budget: 'Ein Budget ist aufgebraucht',
    budgetOfRun: (spent, limit) =>
      `Das eines Laufs: ${dollars(spent)} von ${dollars(limit)}. Erhöhen Sie es und starten Sie den Lauf erneut.`,
    budgetOfMonth: (spent, limit) =>
      `Das dieses Monats: ${dollars(spent)} von ${dollars(limit)}. Erhöhen Sie es und starten Sie den Lauf erneut.`,
    connectionFailed: 'Eine Verbindung ist gestört',
    test: 'Ein Test von Support Ticket Analyst',
    testArrived: 'Nachrichten kommen hier an.',
    more: (count) => `… und ${count} weitere`,
  },
  mail: {
    invitation: {
      subject: 'Sie sind zu Support Ticket Analyst eingeladen',
      lead: 'Sie wurden zu Support Ticket Analyst eingeladen. Über diesen Link werden Sie Mitglied:',
    },
    password: {
      subject: 'Ein neues Passwort für Support Ticket Analyst',
      lead: 'Ein Admin hat diesen Link für Sie erstellt. Über ihn setzen Sie ein neues Passwort:',
    },
    second_factor: {
      subject: 'Ihr zweiter Faktor für Support Ticket Analyst',
      lead: 'Ein Admin hat diesen Link für Sie erstellt. Mit ihm und Ihrem Passwort schalten Sie Ihren zweiten Faktor ab:',
    },
    worksOnce: (until) =>
      `Er gilt einmal, bis ${until} UTC. Wenn Sie diese Mail nicht erwartet haben, müssen Sie nichts tun.`,
    test: { subject: 'Ein Test von Support Ticket Analyst', text: 'Mails von Support Ticket Analyst kommen hier an.' },
  },
  note: {
    category: (value) => `Kategorie: ${value}`,
    priority: (value) => `Priorität: ${value}`,
    none: 'keine',
    decided: 'von einem Menschen entschieden',
    sure: (percent) => `${percent} % sicher`,
  },
}

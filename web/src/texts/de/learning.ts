import { formatCount, plural } from '../count.ts'
import type { Texts } from '../texts.ts'

export const learning: Texts['learning'] = {
  whatItLearned: 'Was sie gelernt hat',
  notLoaded: 'Was die Analyse gelernt hat, konnte nicht geladen werden',
  notUsed: 'Die Version wurde nicht in Gebrauch genommen',
  notRefitted: 'Das Lernen konnte nicht angestoßen werden',
  refitNow: 'Jetzt lernen',
  refitting: 'Lernt…',
  examples: (count) =>
    `Gelernt aus ${plural(count, { one: 'Ticket', other: 'Tickets' })}, über die Sie entschieden haben.`,
  tooFew: (count, fewest) =>
    `Korrigieren oder bestätigen Sie ${formatCount(fewest)} Tickets, dann lernt die eingebaute Analyse, wie Sie entscheiden; bisher sind es ${formatCount(count)}.`,
  follows: {
    good: 'Neue Versionen, die bei den mitgelieferten Tickets nicht schlechter sind, gelten von selbst.',
    eager: 'Neue Versionen gelten von selbst, sobald sie Ihren Entscheidungen besser folgen.',
    none: 'Sie sind zurückgegangen: Neue Versionen warten, bis Sie die neueste wählen.',
  },
  failed: (reason) => `Das Lernen ist gescheitert: ${reason}`,
  versionsNewestFirst: 'Versionen, die neueste zuerst',
  version: (version) => `Version ${version}`,
  inUse: 'in Gebrauch',
  use: 'Verwenden',
  useAllTheSame: 'Trotzdem verwenden',
  takeVersion: (version) => `Version ${version} verwenden`,
  takeShipped: 'Das mitgelieferte Modell verwenden',
  versionIsUsed: (version) => `Neue Läufe verwenden Version ${version}`,
  shippedIsUsed: 'Neue Läufe verwenden das mitgelieferte Modell',
  shipped: 'Wie mitgeliefert',
  shippedAbout: 'Ohne etwas aus Ihren Korrekturen',
  chosenBy: (author) => `gewählt von ${author}`,
  onCorrected: (agreement) =>
    `Einig mit Ihren Entscheidungen: ${agreement} (jede beurteilt nach dem, was die anderen lehren)`,
  onHeldOut: (agreement) => `Richtig bei den mitgelieferten Testtickets: ${agreement}`,
  outdated: 'Für das Modell einer früheren Ausgabe gemacht; es wird neu gelernt',
  verdicts: {
    eager:
      'Zurückgelegt: Sie folgt Ihnen besser, ist aber bei den mitgelieferten Testtickets schlechter. Wenn bei Ihnen andere Regeln gelten, verwenden Sie sie.',
    nothing: 'Nicht verwendet: Sie kommt Ihren Entscheidungen nicht näher als das mitgelieferte Modell',
  },
}

import { formatCount, plural } from '../../count.ts'
import type { Texts } from '../../texts.ts'

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

export const prompt: Texts['prompt'] = {
  title: 'Ihre Ergänzungen zum Prompt',
  notLoaded: 'Die Ergänzungen zum Prompt konnten nicht geladen werden',
  nothingAdded:
    'Nichts ergänzt: Das Sprachmodell richtet sich nach den Kategorien, dem Leitfaden für Prioritäten und dem mitgelieferten Prompt. Ergänzen Sie hier Regeln und schwierige Fälle Ihres Teams.',
  shipped: 'Wie mitgeliefert',
  edit: 'Die Ergänzungen zum Prompt bearbeiten',
  instructions: 'Regeln Ihres Teams',
  instructionsHint: 'In einfachen Worten. Wo sie den mitgelieferten Regeln widersprechen, gelten Ihre.',
  cases: 'Schwierige Fälle',
  addCase: 'Schwierigen Fall hinzufügen',
  caseText: 'Was ein Kunde schreibt',
  caseCategory: 'Richtige Kategorie',
  casePriority: 'Richtige Priorität',
  because: 'Warum (freiwillig)',
  use: 'Verwenden',
  takeVersion: (version) => `Version ${version} verwenden`,
  takeShipped: 'Den mitgelieferten Prompt verwenden',
  versionInUse: (version) => `Neue Läufe verwenden Version ${version} Ihrer Ergänzungen`,
  shippedInUse: 'Neue Läufe verwenden den mitgelieferten Prompt',
  notChosen: 'Die Version wurde nicht in Gebrauch genommen',
}

export const activations: Texts['activations'] = {
  title: 'Was in Gebrauch kam',
  notLoaded: 'Was in Gebrauch kam, konnte nicht geladen werden',
  newestFirst: 'Was in Gebrauch kam, das Neueste zuerst',
  none: 'Kategorien, Prompt, Modelle und Gelerntes sind wie mitgeliefert.',
  what: (kind, which) =>
    ({
      taxonomy: `Kategorien, Version ${which}`,
      prompt: which === null ? 'Der mitgelieferte Prompt' : `Ergänzungen zum Prompt, Version ${which}`,
      refit: which === null ? 'Das mitgelieferte Modell' : `Was das eingebaute Modell gelernt hat, Version ${which}`,
      model: `Modell: ${which}`,
    })[kind],
  ways: {
    tried: 'vorher ausprobiert',
    forced: 'nicht ausprobiert',
    back: 'früher schon in Gebrauch',
    unneeded: 'nichts auszuprobieren',
    by_itself: 'von selbst',
  },
  byItself: 'Der Server',
  nobodySaidWho: 'Niemand hat einen Namen angegeben',
  because: (reason) => `Grund: ${reason}`,
  refitFigures: (corrected, heldOut) =>
    `Einig mit Ihren Entscheidungen: ${corrected} · richtig bei den mitgelieferten Testtickets: ${heldOut}`,
}

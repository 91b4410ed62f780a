import type { Texts } from '../texts.ts'

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

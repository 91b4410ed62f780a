import type { Texts } from '../texts.ts'

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

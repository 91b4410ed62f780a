import type { Texts } from '../texts.ts'

export const chart: Texts['chart'] = {
  total: 'Gesamt',
  colours: 'Farben',
  showAsTable: 'Als Tabelle anzeigen',
  chartKeys: 'Links und rechts wechseln den Balken, auf und ab seine Teile.',
  chartKeysAndEnter:
    'Links und rechts wechseln den Balken, auf und ab seine Teile, die Eingabetaste öffnet, was dahintersteht.',
  clickToOpen: 'Klick oder Eingabetaste öffnet',
  tapToOpen: 'Zum Öffnen noch einmal tippen',
}

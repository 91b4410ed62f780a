import type { AnalyzerName } from '@sta/contract/schemas/analyses'
import type { Texts } from '../../texts.ts'

const ANALYZERS: Record<AnalyzerName, string> = {
  local: 'Das eingebaute Modell',
  openai: 'Ein Sprachmodell',
  hybrid: 'Das eingebaute Modell, wo es sicher ist, sonst ein Sprachmodell',
}

export const modelChoice: Texts['modelChoice'] = {
  change: 'Ändern …',
  title: 'Welches Modell analysiert',
  description: 'Gilt sofort, ohne Neustart; laufende Läufe benutzen es ab ihrem nächsten Teil.',
  notLoaded: 'Die Wahl des Modells konnte nicht geladen werden',
  analyzer: 'Analysiert von',
  automatic: 'Von selbst: ein Sprachmodell, sobald es einen Schlüssel oder eine Adresse gibt',
  analyzerWords: (analyzer) => ANALYZERS[analyzer],
  address: 'Adresse des Endpunkts',
  addressHint: 'Leer: OpenAI. Ollama auf diesem Rechner: http://localhost:11434/v1',
  model: 'Modell',
  modelHint: (name) => `Leer: ${name}`,
  key: 'API-Schlüssel',
  keyHint: 'Wird verschlüsselt gespeichert und nur an diese Adresse geschickt.',
  keyOptional: 'Nicht jeder Endpunkt braucht einen.',
  keySet: (hint) =>
    hint ? `Gesetzt, endet auf ${hint}. Ein anderer ersetzt ihn.` : 'Gesetzt. Ein anderer ersetzt ihn.',
  removeKey: 'Schlüssel entfernen',
  keyGoes: 'Der Schlüssel wird beim Speichern entfernt; Läufe, die ihn brauchen, halten dann an.',
  keepKey: 'Schlüssel behalten',
  fixedBy: (variable) => `Von ${variable} in der Umgebung gesetzt, die geht vor`,
  test: 'Testen',
  saved: 'Das Modell ist in Gebrauch',
}

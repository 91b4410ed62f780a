import type { Texts } from '../texts.ts'

export const language: Texts['language'] = {
  language: 'Sprache',
  asTheBrowser: 'Wie der Browser',
  notChanged: 'Die Sprache konnte nicht geändert werden',
}

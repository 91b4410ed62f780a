import type { Texts } from '../texts.ts'

export const corrections: Texts['corrections'] = {
  bothConfirmed: 'Kategorie und Priorität sind bestätigt',
  categoryIs: (label) => `Kategorie ist jetzt ${label}`,
  categoryConfirmed: (label) => `Kategorie ${label} ist bestätigt`,
  priorityIs: (label) => `Priorität ist jetzt ${label}`,
  priorityConfirmed: (label) => `Priorität ${label} ist bestätigt`,
}

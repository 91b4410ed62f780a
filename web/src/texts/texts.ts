import { first } from './en.ts'
import type { later } from './en-later.ts'
import { currentLanguage, type Language, setCurrentLanguage } from './language.ts'

/** The shape of a catalogue: texts, and functions that make texts. A language that misses one does not compile. */
export type Texts = typeof first & typeof later

// It lacks what comes later. Nothing in the first load reads that: a test on its imports holds it.
let english = first as Texts

/** Languages other than the source come when they are asked for. */
const catalogues: Record<Language, () => Promise<Texts>> = {
  en: async () => english,
  de: async () => (await import('./de.ts')).de,
}

/** The words of the app. Read them while rendering: what is kept at the top of a module stays in the first language. */
export let texts: Texts = english

/** Speaks another language from the next rendering on. Rejects when its words cannot be fetched; then all stays as it was. */
export async function speak(language: Language): Promise<void> {
  const catalogue = await catalogues[language]()
  texts = catalogue
  setCurrentLanguage(language)
}

/** Fetches the words that are not in the first load. Whatever else is not in it has to wait for them. */
export async function fetchLaterTexts(): Promise<void> {
  const { later } = await import('./en-later.ts')
  english = { ...first, ...later }
  if (currentLanguage() === 'en') texts = english
}

/** Languages that the app speaks. The first is the source of every text. */
export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/** How numbers and dates are written. English dates are day first, so that nobody mistakes 3/4. */
export const LOCALES: Record<Language, { numbers: string; dates: string }> = {
  en: { numbers: 'en-US', dates: 'en-GB' },
  de: { numbers: 'de-DE', dates: 'de-DE' },
}

let current: Language = 'en'

export const currentLanguage = (): Language => current
export function setCurrentLanguage(language: Language): void {
  current = language
}

/** A formatter made once for each language, when it is first needed there. */
export function perLanguage<T>(make: (language: Language) => T): () => T {
  const made = new Map<Language, T>()
  return () => {
    const it = made.get(current) ?? make(current)
    made.set(current, it)
    return it
  }
}

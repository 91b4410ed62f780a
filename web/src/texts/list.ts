import { LOCALES, perLanguage } from './language.ts'

// The locale of dates: American English would put a comma before "and".
const and = perLanguage((language) => new Intl.ListFormat(LOCALES[language].dates, { type: 'conjunction' }))

/** `a, b and c`. */
export const joinList = (items: string[]): string => and().format(items)

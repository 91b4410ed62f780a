import { LOCALES, perLanguage } from './language.ts'

const plain = perLanguage((language) => new Intl.NumberFormat(LOCALES[language].numbers))
const rules = perLanguage((language) => new Intl.PluralRules(language))

/** The forms of a noun, as `Intl.PluralRules` names them. Languages with more than two fill in the others. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

export const formatCount = (count: number): string => plain().format(count)

/** The form of a noun that goes with a number: `ticket`, `tickets`. */
export const nounFor = (count: number, forms: Forms): string => forms[rules().select(count)] ?? forms.other

/** A number with its noun: `1 ticket`, `2,000 tickets`. */
export const plural = (count: number, forms: Forms): string => `${formatCount(count)} ${nounFor(count, forms)}`

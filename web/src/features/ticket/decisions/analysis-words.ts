import { inWords } from '../../../platform/format-number.ts'
import { perLanguage } from '../../../texts/language.ts'
import { texts } from '../../../texts/texts.ts'

const reasons = (): Record<string, string> => ({
  low_confidence: texts.ticketPane.reviewLowConfidence,
  no_category_fits: texts.ticketPane.reviewNoCategoryFits,
  evidence_not_in_ticket: texts.ticketPane.reviewEvidenceMissing,
  links_removed_from_notes: texts.ticketPane.reviewLinksRemoved,
  injection_like_text: texts.ticketPane.reviewInjection,
})

/** A code in words; a reason that already is a sentence stays as it is. */
export function reviewReason(reason: string): string {
  return reasons()[reason] ?? (/\s/.test(reason) ? reason : `${inWords(reason)}.`)
}

const languages = perLanguage((language) => new Intl.DisplayNames(language, { type: 'language', fallback: 'code' }))

export function languageName(code: string): string {
  try {
    return languages().of(code) ?? code
  } catch {
    // What a model calls a language need not be a language code.
    return code
  }
}

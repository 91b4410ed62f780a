import { inWords } from '../../platform/format-number.ts'

const REASONS: Record<string, string> = {
  low_confidence: 'The analyzer is not sure.',
  no_category_fits: 'No category fits.',
  evidence_not_in_ticket: 'A quote does not occur in the ticket.',
  links_removed_from_notes: 'Links were removed from the notes.',
  injection_like_text: 'The text looks as if it gives orders to the analyzer.',
}

/** A code in words; a reason that already is a sentence stays as it is. */
export function reviewReason(reason: string): string {
  return REASONS[reason] ?? (/\s/.test(reason) ? reason : `${inWords(reason)}.`)
}

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

export function languageName(code: string): string {
  try {
    return languages.of(code) ?? code
  } catch {
    // What a model calls a language need not be a language code.
    return code
  }
}

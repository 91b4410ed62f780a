import { inWords } from '../../platform/format-number.ts'

const REASONS: Record<string, string> = {
  low_confidence: 'The analyzer is not sure.',
  low_category_confidence: 'The analyzer is not sure about the category.',
  low_priority_confidence: 'The analyzer is not sure about the priority.',
  no_category: 'No category fits.',
  evidence_not_found: 'A quote does not occur in the ticket.',
  evidence_missing: 'No passage of the ticket supports the result.',
  no_evidence: 'No passage of the ticket supports the result.',
  injection: 'The text looks as if it gives orders to the analyzer.',
  suspected_injection: 'The text looks as if it gives orders to the analyzer.',
  prompt_injection: 'The text looks as if it gives orders to the analyzer.',
  truncated: 'The ticket was too long; only a part was read.',
  notes_cleaned: 'Links or mark-up were removed from the notes.',
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

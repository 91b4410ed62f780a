import type { Explanation } from '@sta/contract/schemas/explanations'
import type { Finding, TicketText } from '../../analyzers/analyzer.ts'
import { looksLikeInjection } from '../../analyzers/injection.ts'
import { INVISIBLE, normalizeText, normalTextOf, UNSTORABLE } from '../../analyzers/normal-text.ts'

/** Limits of what is kept, in UTF-16 units. */
const LIMITS = { quotes: 3, quote: 300, reason: 300, notes: 1000, phrase: 60, detail: 150 } as const
/**
 * Below this a person should look. From the coverage curve of the built-in model (docs/benchmarks.md): of the 14 % of tickets below
 * it 72 in 100 are wrong somewhere. Between .5 and .6 are 12 % more, of which every second one is right as it is: a queue twice as
 * long would find little more, and be worked less.
 */
const CONFIDENT_FROM = 0.5
/** A model may ramble without end: past this nothing of the notes is looked at, which also bounds the patterns. */
const NOTES_READ = 10_000

/**
 * Checks a finding against the ticket it was made from and cleans its texts. Never filters: whatever is doubtful is said in
 * `reviewReasons`, for a person to look at. Pure.
 *
 * Reasons: `evidence_not_in_ticket`, `low_confidence`, `no_category_fits`, `links_removed_from_notes`, `injection_like_text`.
 */
export function guardFinding(ticket: TicketText, finding: Finding): { finding: Finding; reviewReasons: string[] } {
  const reviewReasons: string[] = []
  const source = normalTextOf(ticket)

  const quotes = new Set(finding.evidence.slice(0, LIMITS.quotes).map((quote) => storable(quote, LIMITS.quote)))
  const evidence = [...quotes].filter((quote) => occursIn(source, quote))
  if (evidence.length === 0 || evidence.length < quotes.size) reviewReasons.push('evidence_not_in_ticket')

  const categoryConfidence = toShare(finding.categoryConfidence)
  const priorityConfidence = toShare(finding.priorityConfidence)
  if (Math.min(categoryConfidence, priorityConfidence) < CONFIDENT_FROM) reviewReasons.push('low_confidence')
  if (finding.category === null && !isNothingToDo(finding)) reviewReasons.push('no_category_fits')

  const notes = stripMarkup(finding.notes)
  if (notes.hadLinks) reviewReasons.push('links_removed_from_notes')
  if (looksLikeInjection(source)) reviewReasons.push('injection_like_text')

  return {
    finding: {
      ...finding,
      categoryConfidence,
      priorityConfidence,
      evidence,
      notes: notes.text,
      ...(finding.explanation && { explanation: guardExplanation(finding.explanation) }),
      categoryReason: finding.categoryReason === null ? null : storable(finding.categoryReason, LIMITS.reason),
      priorityReason: finding.priorityReason === null ? null : storable(finding.priorityReason, LIMITS.reason),
      language: finding.language !== null && /^[a-z]{2}$/.test(finding.language) ? finding.language : null,
    },
    reviewReasons,
  }
}

/** An automatic reply, thanks or spam has no category, and that is no doubt. */
const isNothingToDo = ({ explanation }: Finding): boolean =>
  explanation?.category.code === 'nothing_to_do' || explanation?.category.code === 'no_answer_needed'

/** The words of the ticket in it, cleaned; all else is one of our own codes. */
function guardExplanation({ category, priority, notes }: Explanation): Explanation {
  return {
    category: 'phrases' in category ? { ...category, phrases: cleaned(category.phrases) } : category,
    priority: 'phrases' in priority ? { ...priority, phrases: cleaned(priority.phrases) } : priority,
    notes: {
      ...notes,
      details: notes.details.map((each) => ({ ...each, value: storable(each.value, LIMITS.detail) })),
    },
  }
}

const cleaned = (phrases: string[]) => phrases.map((phrase) => storable(phrase, LIMITS.phrase))

/** A quote of one character, or of punctuation alone, proves nothing. */
function occursIn(source: string, quote: string): boolean {
  const normal = normalizeText(quote)
  return normal.length > 1 && /[\p{L}\p{N}]/u.test(normal) && source.includes(normal)
}

/** What PostgreSQL takes of a text. Cuts before it cleans, so that half a surrogate pair at the cut goes too. */
export function storable(text: string, limit: number): string {
  return text.replace(UNSTORABLE, '').trim().slice(0, limit).replace(UNSTORABLE, '').trimEnd()
}

function toShare(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0
}

const LINKS_AND_HTML: readonly (readonly [RegExp, string])[] = [
  [/<(script|style)\b[^<>]{0,500}>[^<]{0,5000}<\/\1\s{0,5}>/gi, ''],
  [/<!--.{0,5000}?-->/gs, ''],
  [/!?\[([^\]\n]{0,500})\]\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)/g, '$1'],
  [/!?\[([^\]\n]{1,500})\]\[[^\]\n]{0,100}\]/g, '$1'],
  [/^ {0,3}\[[^\]\n]{1,100}\]:\s{0,5}\S{1,2000}.*$/gm, ''],
  [/<?\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>]{0,2000}>?/gi, ''],
  [/\b(?:javascript|vbscript|data|mailto|tel):[^\s<>]{1,2000}/gi, ''],
  [/\bwww\.[^\s<>]{1,2000}/gi, ''],
  // A host with a path opens when it is clicked in many mail programs, scheme or not.
  [/\b[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,24}\/[^\s<>]{0,2000}/gi, ''],
  [/<\/?[a-z!?][^<>]{0,2000}>/gi, ''],
  // What is left of nested or unfinished tags.
  [/<(?=[a-z/!?])/gi, ''],
]

/** Mark-up that only decorates; taking it away is nothing to review. */
const DECORATION: readonly (readonly [RegExp, string])[] = [
  [/^\s{0,3}(?:#{1,6}\s+|>\s?|```.*$|(?:[-*_]\s*){3,}$)/gm, ''],
  [/(\*\*|__|~~)(?=\S)([^\n]{1,500}?)(?<=\S)\1/g, '$2'],
  [/(?<![\w*])[*_](?=\S)([^*_\n]{1,500})(?<=\S)[*_](?![\w*])/g, '$1'],
  [/`+/g, ''],
  [/[ \t]{2,}/g, ' '],
  [/ +([.,;:!?)])/g, '$1'],
  [/\n{3,}/g, '\n\n'],
]

function stripMarkup(notes: string): { text: string; hadLinks: boolean } {
  const written = notes.slice(0, NOTES_READ).replace(UNSTORABLE, '').replace(INVISIBLE, '')
  const unlinked = replaceAll(written, LINKS_AND_HTML)
  return { text: storable(replaceAll(unlinked, DECORATION), LIMITS.notes), hadLinks: unlinked !== written }
}

function replaceAll(text: string, rules: readonly (readonly [RegExp, string])[]): string {
  return rules.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text)
}

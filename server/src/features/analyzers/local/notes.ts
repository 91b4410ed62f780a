import type { FoundNotes } from '@sta/contract/schemas/explanations'
import { ADVICE, WISHES } from '@sta/contract/wire/values'
import type { Judgement } from './judge.ts'
import { pointsOf, type Reading } from './reading.ts'
import type { SplitTicket } from './split-ticket.ts'

/** Details stand at the beginning of a ticket; what follows is mostly quoted mail and logs. */
const LOOKED_AT = 6000
const MOST_DETAILS = 5
const MOST_WISHES = 3

type Advice = (typeof ADVICE)[number]
type Detail = FoundNotes['details'][number]

const DIGIT = /\d/
/** Each pattern is bounded, so that no text makes it slow. `needs`: without it there is none, and it is found sooner. */
const DETAILS: { kind: Detail['kind']; pattern: RegExp; most: number; needs?: RegExp }[] = [
  { kind: 'other', needs: DIGIT, pattern: /(?<![\w-])[A-Z]{2,6}[-_]\d[\dA-Z-]{2,20}(?![\w-])/g, most: 3 },
  { kind: 'other', needs: DIGIT, pattern: /(?<!\w)#\d{3,12}\b/g, most: 2 },
  {
    kind: 'document',
    needs: DIGIT,
    pattern:
      /\b(?:order|invoice|ticket|rechnung|bestellung|factura|pedido|facture|commande|fatura)s?[ -]{0,2}(?:no\.?|nr\.?|number|nummer|id)?[ :.]{0,2}(\d{4,14})\b/gi,
    most: 2,
  },
  {
    kind: 'error',
    pattern:
      /\b(?:error|code|status|http|fehler|erreur|erro|fehlercode)[ :#-]{1,3}(?:code[ :]{1,2})?(\d{3,5}|0x[0-9a-f]{4,10}|[A-Z]{2,8}[-_][A-Z0-9_-]{2,30})\b/gi,
    most: 2,
  },
  {
    kind: 'error',
    pattern:
      /\b(ERR_[A-Z0-9_]{2,40}|[45]\d\d (?=error|bad gateway|internal|too many|unauthorized|forbidden|not found))/gi,
    most: 2,
  },
  {
    kind: 'other',
    pattern:
      /\b(?:Chrome|Firefox|Safari|Edge|Opera|iOS|iPadOS|Android|macOS|Windows|Ubuntu)(?!-\d)(?: \d{1,4}(?:\.\d{1,6}){0,3})?\b/g,
    most: 2,
  },
  { kind: 'version', needs: DIGIT, pattern: /\b(?:version|v|release)[ ]?(\d{1,4}(?:\.\d{1,6}){1,3})\b/gi, most: 1 },
  {
    kind: 'other',
    needs: DIGIT,
    pattern:
      /(?:(?:[€$£]|USD|EUR|GBP|CHF|R\$)[ {2}]?\d{1,9}(?:[.,]\d{2,3}){0,3}|\b\d{1,9}(?:[.,]\d{2,3}){0,3}[ {2}]?(?:€|EUR|USD|CHF|GBP|euros?|dollars|reais)(?!\w))/g,
    most: 2,
  },
  { kind: 'other', needs: /@/, pattern: /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,24}){1,3}/g, most: 2 },
  {
    kind: 'date',
    needs: DIGIT,
    pattern:
      /\b(\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}(?:st|nd|rd|th|\.)? (?:of )?(?:January|February|March|April|June|July|August|September|October|November|December|Januar|Februar|März|Juni|Juli|Oktober|Dezember)|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2})\b/g,
    most: 2,
  },
]

/** Worth saying even when the ticket is a question or a wish. */
const HARMFUL: ReadonlySet<Advice> = new Set(['security', 'data_loss', 'billing_error', 'lock_out'])

export const NO_NOTES: FoundNotes = { wishes: [], details: [], advice: null, many_users: false }

/** What the ticket holds that an agent should know, as data; nothing where it holds nothing worth adding. */
export function composeNotes({ split, reading, category, priority }: Judgement): FoundNotes {
  const signals = priority.chosen === 'low' ? [] : urgencyOf(reading)
  const advice = signals.find((signal) => adviceFits(reading, signal, category.chosen)) ?? null
  return {
    wishes: WISHES.filter((signal) => pointsOf(reading, signal) > 0).slice(0, MOST_WISHES),
    details: findDetails(split),
    advice,
    many_users: advice !== null && advice !== 'many_users' && pointsOf(reading, 'many_users') > 0,
  }
}

/** What there is advice about and the words say, strongest first. */
const urgencyOf = (reading: Reading): Advice[] =>
  ADVICE.filter((signal) => pointsOf(reading, signal) > 0).sort((a, b) => pointsOf(reading, b) - pointsOf(reading, a))

function adviceFits(reading: Reading, signal: Advice, category: string | null): boolean {
  // One weak word is no ground for advice.
  if (pointsOf(reading, signal) < 2) return false
  return HARMFUL.has(signal) || (category !== 'feature_request' && category !== 'support')
}

function findDetails({ title, newText, log }: SplitTicket): Detail[] {
  const text = `${title}\n${newText.slice(0, LOOKED_AT)}\n${log}`.replaceAll('\u2060', '')
  const details: Detail[] = []
  for (const { kind, pattern, most, needs } of DETAILS) {
    if (needs && !needs.test(text)) continue
    let taken = 0
    for (const match of text.matchAll(pattern)) {
      const value = (match[1] ?? match[0]).trim()
      // "Safari 26.1" says all that "Safari 26" does.
      const shorter = details.findIndex((known) => value.startsWith(known.value))
      if (details.some((known) => known.value.includes(value))) continue
      if (shorter >= 0) details.splice(shorter, 1)
      details.push({ kind, value })
      taken++
      if (taken === most) break
    }
  }
  return details.slice(0, MOST_DETAILS)
}

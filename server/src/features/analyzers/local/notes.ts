import type { Judgement } from './judge.ts'
import { joinWords, pointsOf, type Reading } from './reading.ts'
import { URGENCY_SIGNALS, WISHES } from './signals.ts'
import type { SplitTicket } from './split-ticket.ts'

/** Details stand at the beginning of a ticket; what follows is mostly quoted mail and logs. */
const LOOKED_AT = 6000
const MOST_DETAILS = 5

/** Each pattern is bounded, so that no text makes it slow. */
const DETAILS: { label: string; pattern: RegExp; most: number }[] = [
  { label: '', pattern: /(?<![\w-])[A-Z]{2,6}[-_]\d[\dA-Z-]{2,20}(?![\w-])/g, most: 3 },
  { label: '', pattern: /(?<!\w)#\d{3,12}\b/g, most: 2 },
  {
    label: 'order or invoice ',
    pattern:
      /\b(?:order|invoice|ticket|rechnung|bestellung|factura|pedido|facture|commande|fatura)s?[ -]{0,2}(?:no\.?|nr\.?|number|nummer|id)?[ :.]{0,2}(\d{4,14})\b/gi,
    most: 2,
  },
  {
    label: 'error ',
    pattern:
      /\b(?:error|code|status|http|fehler|erreur|erro|fehlercode)[ :#-]{1,3}(?:code[ :]{1,2})?(\d{3,5}|0x[0-9a-f]{4,10}|[A-Z]{2,8}[-_][A-Z0-9_-]{2,30})\b/gi,
    most: 2,
  },
  {
    label: 'error ',
    pattern:
      /\b(ERR_[A-Z0-9_]{2,40}|[45]\d\d (?=error|bad gateway|internal|too many|unauthorized|forbidden|not found))/gi,
    most: 2,
  },
  {
    label: '',
    pattern:
      /\b(?:Chrome|Firefox|Safari|Edge|Opera|iOS|iPadOS|Android|macOS|Windows|Ubuntu)(?!-\d)(?: \d{1,4}(?:\.\d{1,6}){0,3})?\b/g,
    most: 2,
  },
  { label: 'version ', pattern: /\b(?:version|v|release)[ ]?(\d{1,4}(?:\.\d{1,6}){1,3})\b/gi, most: 1 },
  {
    label: '',
    pattern:
      /(?:(?:[€$£]|USD|EUR|GBP|CHF|R\$)[ {2}]?\d{1,9}(?:[.,]\d{2,3}){0,3}|\b\d{1,9}(?:[.,]\d{2,3}){0,3}[ {2}]?(?:€|EUR|USD|CHF|GBP|euros?|dollars|reais)(?!\w))/g,
    most: 2,
  },
  { label: '', pattern: /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,24}){1,3}/g, most: 2 },
  {
    label: 'date ',
    pattern:
      /\b(\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}(?:st|nd|rd|th|\.)? (?:of )?(?:January|February|March|April|June|July|August|September|October|November|December|Januar|Februar|März|Juni|Juli|Oktober|Dezember)|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2})\b/g,
    most: 2,
  },
]

/** What to do about a signal; the strongest one found is said. */
const ADVICE: Record<string, string> = {
  security: 'Treat it as a possible security incident: confirm who is asking before anything is changed',
  data_loss: 'Find out what is missing and since when before anything is written over it',
  billing_error: 'Compare the charges with the payment history',
  outage: 'Check the status of the service and whether others report the same',
  lock_out: 'Confirm the identity, then restore the access',
  many_users: 'Ask how many people are hit and since when',
  blocked: 'Work is held up: offer a way around while the cause is found',
  tolerable: 'There is a way around or only part of the use suffers',
  cosmetic: 'It is a matter of looks only',
}

/** Worth saying even when the ticket is a question or a wish. */
const HARMFUL: ReadonlySet<string> = new Set(['security', 'data_loss', 'billing_error', 'lock_out'])

/** One or two sentences for the agent, from what the ticket holds; empty when it holds nothing worth adding. */
export function composeNotes({ split, reading, category, priority }: Judgement): string {
  const sentences: string[] = []
  const wishes = wishesOf(reading)
  const details = findDetails(split)
  if (wishes.length > 0)
    sentences.push(
      `The customer wants ${joinWords(wishes)}${details.length > 0 ? ` (mentions ${details.join(', ')})` : ''}.`,
    )
  else if (details.length > 0) sentences.push(`Mentions ${joinWords(details)}.`)
  const signals = priority.chosen === 'low' ? [] : urgencyOf(reading)
  const advised = signals.find((signal) => adviceFits(reading, signal, category.chosen))
  if (advised)
    sentences.push(
      `${ADVICE[advised]}${advised !== 'many_users' && signals.includes('many_users') ? '; many users are affected' : ''}.`,
    )
  return sentences.join(' ')
}

/** What the words say about how much it hurts, strongest first. */
const urgencyOf = (reading: Reading): string[] =>
  Object.keys(URGENCY_SIGNALS)
    .filter((signal) => pointsOf(reading, signal) > 0)
    .sort((a, b) => pointsOf(reading, b) - pointsOf(reading, a))

function adviceFits(reading: Reading, signal: string, category: string | null): boolean {
  // One weak word is no ground for advice.
  if (!ADVICE[signal] || pointsOf(reading, signal) < 2) return false
  return HARMFUL.has(signal) || (category !== 'feature_request' && category !== 'support')
}

function wishesOf(reading: Reading): string[] {
  return Object.entries(WISHES)
    .filter(([signal]) => pointsOf(reading, signal) > 0)
    .map(([, says]) => says)
    .slice(0, 3)
}

function findDetails({ title, newText, log }: SplitTicket): string[] {
  const text = `${title}\n${newText.slice(0, LOOKED_AT)}\n${log}`.replaceAll('\u2060', '')
  const details: string[] = []
  for (const { label, pattern, most } of DETAILS) {
    let taken = 0
    for (const match of text.matchAll(pattern)) {
      const value = (match[1] ?? match[0]).trim()
      // "Safari 26.1" says all that "Safari 26" does.
      const shorter = details.findIndex((known) => value.startsWith(known))
      if (details.some((known) => known.includes(value))) continue
      if (shorter >= 0) details.splice(shorter, 1)
      details.push(label + value)
      taken++
      if (taken === most) break
    }
  }
  return details.slice(0, MOST_DETAILS)
}

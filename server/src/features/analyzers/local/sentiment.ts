import type { Sentiment } from '@sta/contract/schemas/taxonomy'
import { pointsOf, type Reading } from './reading.ts'
import type { SplitTicket } from './split-ticket.ts'

const INTENSIFIERS = new Set(
  `very extremely really absolutely totally completely utterly incredibly so sehr extrem absolut wirklich vollig
  muy totalmente completamente tres vraiment extremement totalement muito extremamente realmente`.split(/\s+/),
)
/** Only so many characters are looked at for shouting. */
const LOOKED_AT = 3000

/** From words of praise and anger, intensifiers, exclamation marks and capitals. A plain report of a problem is neutral. */
export function judgeSentiment(reading: Reading, ticket: SplitTicket): Sentiment {
  const balance = pointsOf(reading, 'mood_good') - pointsOf(reading, 'mood_bad')
  if (balance === 0) return shouts(ticket) >= 2 ? 'negative' : 'neutral'
  const score = balance * (1 + 0.15 * intensity(reading)) + (balance < 0 ? -shouts(ticket) : 0)
  if (score <= -5) return 'very_negative'
  if (score <= -1.8) return 'negative'
  if (score >= 6) return 'very_positive'
  if (score >= 2.4) return 'positive'
  return 'neutral'
}

function intensity({ words }: Reading): number {
  let count = 0
  for (const { folded } of words.slice(0, 400)) if (INTENSIFIERS.has(folded)) count++
  return Math.min(count, 3)
}

/** 0 for a calm text; up to 3 for "WHERE IS MY MONEY!!!" */
function shouts({ title, newText }: SplitTicket): number {
  const text = `${title} ${newText.slice(0, LOOKED_AT)}`
  const exclamations = text.split('!').length - 1
  const capitals = text.match(/\b\p{Lu}{4,}\b/gu)?.length ?? 0
  return Math.min(1.5, exclamations / 2) + Math.min(1.5, capitals / 3)
}

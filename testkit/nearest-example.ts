import type { FakeOptions } from './fake-openai/recording.ts'
import type { AskedTicket, DecidedTicket } from './fake-openai/requests.ts'

const wordsIn = ({ title, description }: Pick<AskedTicket, 'title' | 'description'>): Set<string> =>
  new Set(`${title} ${description}`.toLowerCase().match(/\p{L}{4,}/gu) ?? [])

/** How many words the two have in common, of all that either has; 0–1. */
function overlap(a: Set<string>, b: Set<string>): number {
  const common = [...a].filter((word) => b.has(word)).length
  return common / Math.max(1, a.size + b.size - common)
}

/** What a model of little sense answers: what people decided about the decided ticket that is most like this one. */
export const byNearestExample: NonNullable<FakeOptions['knows']> = (ticket, decided) => {
  const words = wordsIn(ticket)
  const likest = decided.toSorted((a, b) => overlap(words, wordsIn(b)) - overlap(words, wordsIn(a)))
  const first = (of: (example: DecidedTicket) => string | null) => likest.map(of).find((value) => value !== null)
  const category = first((example) => example.category)
  const priority = first((example) => example.priority)
  if (category === undefined && priority === undefined) return null
  return { category: category === 'none' ? null : (category ?? null), priority: priority ?? 'low' }
}

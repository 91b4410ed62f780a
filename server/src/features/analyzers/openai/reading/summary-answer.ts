import { z } from 'zod'
import { AnalyzerError, type SummaryFacts, type SummaryText } from '../../analyzer.ts'
import { INVISIBLE, UNSTORABLE } from '../../normal-text.ts'
import { jsonIn, unwrapped } from './answer-json.ts'

/** Characters of the prose and of a theme's title, and how many themes are kept. */
const SUMMARY_LIMITS = { prose: 3000, title: 120, themes: 6 } as const

const Summary = z.object({
  prose: z.string(),
  themes: z
    .array(
      z
        .object({ title: z.string(), quote_ids: z.array(z.coerce.number()) })
        .nullable()
        .catch(null),
    )
    .catch([]),
})

const plain = (text: string, limit: number): string =>
  text
    .replace(UNSTORABLE, '')
    .replace(INVISIBLE, '')
    .replace(/\b(?:https?:\/\/|www\.|(?:javascript|vbscript):|data:[a-z]+\/)\S+/gi, '[link removed]')
    .replace(/[<>]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, limit)
    .toWellFormed()

const numbersIn = (text: string): string[] => text.match(/\d+(?:[.,]\d+)*/g) ?? []

/** Leaves out every sentence with a number that neither the facts nor their quotes hold: the model made it up. */
function withoutInventedNumbers(prose: string, facts: SummaryFacts): string {
  const known = new Set(numbersIn(JSON.stringify(facts)))
  return prose
    .split(/(?<=[.!?])\s+/)
    .filter((sentence) => numbersIn(sentence).every((number) => known.has(number)))
    .join(' ')
}

/**
 * Reads a summary; themes point at tickets through the quotes' local ids, and a theme without a known quote is dropped.
 *
 * @throws AnalyzerError `output` when no prose is left.
 */
export function readSummary(content: string, facts: SummaryFacts): SummaryText {
  const summary = jsonIn(content, (json) => {
    const value = unwrapped(json, (inner) => Summary.safeParse(inner).data ?? null)
    return value && { value, score: 1 }
  }).value
  const prose = withoutInventedNumbers(plain(summary.prose, SUMMARY_LIMITS.prose), facts)
  if (prose === '') throw new AnalyzerError('output', 'The model answered no usable summary')
  const themes = summary.themes.flatMap((theme) => {
    if (theme === null) return []
    const quoted = theme.quote_ids.flatMap((id) => facts.quotes[id - 1]?.ticketId ?? [])
    const title = plain(theme.title, SUMMARY_LIMITS.title)
    return title === '' || quoted.length === 0 ? [] : [{ title, ticketIds: [...new Set(quoted)] }]
  })
  return { prose, themes: themes.slice(0, SUMMARY_LIMITS.themes) }
}

import { NONE } from '@sta/contract/wire/values'
import { type AnswerFormat, ROW_COLUMNS } from '../reading/answer-schema.ts'

/** How a category that nothing fits is written. */
const NOTHING: Record<AnswerFormat, string> = { rows: 'null', objects: `"${NONE}"` }
const UNKNOWN: Record<AnswerFormat, string> = { rows: 'null', objects: '""' }

/** The word for no category, in rules and examples as in the answer. */
export const nothingIn = (format: AnswerFormat): string => NOTHING[format]

const opening = (format: AnswerFormat): string =>
  format === 'rows'
    ? `Answer with compact JSON only, one row of ${ROW_COLUMNS.length} values for each ticket:
{"rows":[[${ROW_COLUMNS.join(', ')}], …]}`
    : `Answer with compact JSON only, one object for each ticket, with these keys in this order:
{"rows":[{${ROW_COLUMNS.map((name) => `"${name}": …`).join(', ')}}, …]}`

/** What the answer about tickets looks like, and what each value means. */
export const formatRules = (format: AnswerFormat): string => `${opening(format)}
- category_quote, priority_quote: the words that decide, one passage of at most 6 words, copied exactly from the ticket; priority_quote is "" if they are the same
- category_reason: what the customer reports or wants, at most 6 words; if no category fits, why
- category: a name from the list, or ${NOTHING[format]}
- priority_reason: who is hit and how badly, at most 6 words
- category_confidence, priority_confidence: 0 to 100
- sentiment: "very_negative", "negative", "neutral", "positive" or "very_positive"
- language: ISO 639-1 code of what the sender newly says, or ${UNKNOWN[format]}
- notes: what the agent should do next, at most 20 words of plain English without links`

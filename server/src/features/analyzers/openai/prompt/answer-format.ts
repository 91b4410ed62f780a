import { ROW_COLUMNS } from '../reading/answer-schema.ts'

/** What the answer about tickets looks like, and what each value means. */
export const ROW_FORMAT = `Answer with compact JSON only, one row of ${ROW_COLUMNS.length} values for each ticket:
{"rows":[[${ROW_COLUMNS.join(', ')}], …]}
- category_quote, priority_quote: the words that decide, one passage of at most 6 words, copied exactly from the ticket; priority_quote is "" if they are the same
- category_reason: what the customer reports or wants, at most 6 words; if no category fits, why
- category: a name from the list, or null
- priority_reason: who is hit and how badly, at most 6 words
- category_confidence, priority_confidence: 0 to 100
- sentiment: "very_negative", "negative", "neutral", "positive" or "very_positive"
- language: ISO 639-1 code of what the sender newly says, or null
- notes: what the agent should do next, at most 20 words of plain English without links`

/** Sent as `response_format`. Strict mode wants every property required and nothing else allowed. */
export type AnswerSchema = { name: string; strict: true; schema: Record<string, unknown> }

/**
 * A ticket's row in the answer, in the order in which the model writes it: what a value rests on comes before the value.
 * Objects would repeat every name in every row, as two tokens of output each.
 */
export const ROW_COLUMNS = [
  'id',
  'category_quote',
  'category_reason',
  'category',
  'category_confidence',
  'priority_quote',
  'priority_reason',
  'priority',
  'priority_confidence',
  'sentiment',
  'language',
  'notes',
] as const

const strictObject = (properties: Record<string, unknown>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})
const text = { type: 'string' }
const integer = { type: 'integer' }
const list = (items: unknown) => ({ type: 'array', items })

/** The answer about tickets. Strict mode knows no columns of different types, so the reader checks what is in which. */
export const CLASSIFY_SCHEMA: AnswerSchema = {
  name: 'ticket_rows',
  strict: true,
  schema: strictObject({ rows: list(list({ anyOf: [text, integer, { type: 'null' }] })) }),
}

export const SUMMARY_SCHEMA: AnswerSchema = {
  name: 'run_summary',
  strict: true,
  schema: strictObject({
    prose: text,
    themes: list(strictObject({ title: text, quote_ids: list(integer) })),
  }),
}

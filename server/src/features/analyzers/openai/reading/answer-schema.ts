import { NONE, PRIORITIES, SENTIMENTS } from '@sta/contract/wire/values'
import type { Taxonomy } from '../../../taxonomy/taxonomy.ts'

/**
 * How a model writes down what it found: rows cost the fewest tokens, but their schema cannot say which column holds
 * what; objects have keys, and a schema with the list of every name, which holds smaller models to it.
 */
export type AnswerFormat = 'rows' | 'objects'

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

const oneOf = (names: readonly string[]) => ({ type: 'string', enum: names })

/** Strict mode knows no columns of different types, so the reader checks what is in which. */
const ROWS_SCHEMA: AnswerSchema = {
  name: 'ticket_rows',
  strict: true,
  schema: strictObject({ rows: list(list({ anyOf: [text, integer, { type: 'null' }] })) }),
}

/** Without null: some endpoints know no values of two types. */
const objectsSchema = ({ categories }: Taxonomy): AnswerSchema => ({
  name: 'ticket_objects',
  strict: true,
  schema: strictObject({
    rows: list(
      strictObject({
        id: integer,
        category_quote: text,
        category_reason: text,
        category: oneOf([...categories.map(({ name }) => name), NONE]),
        category_confidence: integer,
        priority_quote: text,
        priority_reason: text,
        priority: oneOf(PRIORITIES),
        priority_confidence: integer,
        sentiment: oneOf(SENTIMENTS),
        language: text,
        notes: text,
      }),
    ),
  }),
})

const ofTaxonomies = new WeakMap<Taxonomy, AnswerSchema>()

/** What the answer about tickets has to look like. A taxonomy serves thousands of calls, and gets one schema. */
export function classifySchema(format: AnswerFormat, taxonomy: Taxonomy): AnswerSchema {
  if (format === 'rows') return ROWS_SCHEMA
  const schema = ofTaxonomies.get(taxonomy) ?? objectsSchema(taxonomy)
  ofTaxonomies.set(taxonomy, schema)
  return schema
}

export const SUMMARY_SCHEMA: AnswerSchema = {
  name: 'run_summary',
  strict: true,
  schema: strictObject({
    prose: text,
    themes: list(strictObject({ title: text, quote_ids: list(integer) })),
  }),
}

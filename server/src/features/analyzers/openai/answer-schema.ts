import { Priority, Sentiment } from '@sta/contract/taxonomy'
import type { Taxonomy } from '../../taxonomy/taxonomy.ts'

/** Sent as `response_format`. Strict mode wants every property required and nothing else allowed. */
export type AnswerSchema = { name: string; strict: true; schema: Record<string, unknown> }

const strictObject = (properties: Record<string, unknown>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})
const text = { type: 'string' }
const number = { type: 'number' }
const list = (items: unknown) => ({ type: 'array', items })
const orNull = (schema: unknown) => ({ anyOf: [schema, { type: 'null' }] })

/** The answer about tickets. One schema whatever the number of tickets: a provider compiles each new one first. */
export function classifySchema(taxonomy: Taxonomy): AnswerSchema {
  const names = taxonomy.categories.map(({ name }) => name)
  const row = strictObject({
    id: { type: 'integer' },
    evidence: list(text),
    category_reason: text,
    category: names.length > 0 ? orNull({ type: 'string', enum: names }) : { type: 'null' },
    category_confidence: number,
    priority_reason: text,
    priority: { type: 'string', enum: Priority.options },
    priority_confidence: number,
    sentiment: { type: 'string', enum: Sentiment.options },
    language: orNull(text),
    notes: text,
  })
  return { name: 'ticket_results', strict: true, schema: strictObject({ results: list(row) }) }
}

export const SUMMARY_SCHEMA: AnswerSchema = {
  name: 'run_summary',
  strict: true,
  schema: strictObject({
    prose: text,
    themes: list(strictObject({ title: text, quote_ids: list({ type: 'integer' }) })),
  }),
}

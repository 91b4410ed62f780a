import { estimateTokens } from '../tokens.ts'
import type { Prompt } from './prompt/prompt.ts'
import type { AnswerSchema } from './reading/answer-schema.ts'

/** What a provider counts around the two messages and the schema. */
const FRAME_TOKENS = 20

const ofSchemas = new WeakMap<AnswerSchema, number>()

/** A schema serves thousands of calls, and is counted once. */
function schemaTokens(schema: AnswerSchema): number {
  const known = ofSchemas.get(schema)
  if (known !== undefined) return known
  const tokens = estimateTokens(JSON.stringify(schema))
  ofSchemas.set(schema, tokens)
  return tokens
}

/** Tokens that a call sends; providers count its schema too, for the bill as for the limit. */
export const inputTokensOf = (prompt: Prompt, schema: AnswerSchema): number =>
  estimateTokens(prompt.system) + estimateTokens(prompt.user) + schemaTokens(schema) + FRAME_TOKENS

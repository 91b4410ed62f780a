import type { Taxonomy } from '../../taxonomy/taxonomy.ts'
import type { Analyzer } from '../analyzer.ts'
import { estimateTokens } from '../tokens.ts'
import { readFindings } from './answer.ts'
import { type AnswerSchema, classifySchema, SUMMARY_SCHEMA } from './answer-schema.ts'
import { type CallOptions, createAsk } from './call.ts'
import { priceOf } from './price.ts'
import { classifyPrompt, PROMPT_VERSION, summaryPrompt } from './prompts.ts'
import { readSummary } from './summary-answer.ts'

export type OpenAiAnalyzerOptions = CallOptions & {
  /** Tickets a call, at least 1. */
  batchSize: number
  /** Estimated tokens of tickets a call. */
  batchTokens: number
}

/** Output tokens of one ticket's row, rather too many than too few. */
const ROW_TOKENS = 170

/** Old taxonomies are asked about only while a run that started with them goes on. */
const SCHEMAS_KEPT = 20

/** Builds the answer's schema once for each list of categories. */
function createSchemas(): (taxonomy: Taxonomy) => AnswerSchema {
  const built = new Map<string, AnswerSchema>()
  return (taxonomy) => {
    const key = taxonomy.categories.map(({ name }) => name).join()
    const schema = built.get(key) ?? classifySchema(taxonomy)
    if (built.size >= SCHEMAS_KEPT) built.clear()
    built.set(key, schema)
    return schema
  }
}

/**
 * Analyses by a model behind an OpenAI-compatible chat completions endpoint.
 *
 * Holds no state but the schemas, the slots of its calls and what the endpoint refused. Transient errors are repeated
 * here and nowhere else; answers of no use are not, since their cause is mostly one ticket that the caller can single out.
 */
export function createOpenAiAnalyzer(options: OpenAiAnalyzerOptions): Analyzer {
  const ask = createAsk(options)
  const schemaOf = createSchemas()
  return {
    name: 'openai',
    model: options.model,
    promptVersion: PROMPT_VERSION,
    batchSize: options.batchSize,
    batchTokens: options.batchTokens,
    transports: ['standard'],
    estimate(tickets, taxonomy) {
      const { system, user } = classifyPrompt(tickets, taxonomy)
      const tokens = {
        inputTokens: estimateTokens(system) + estimateTokens(user),
        outputTokens: tickets.length * ROW_TOKENS,
      }
      return { ...tokens, costUsd: priceOf({ ...tokens, cachedTokens: 0 }, options.model, options.baseUrl) }
    },
    async analyze(tickets, taxonomy, context) {
      if (tickets.length === 0) return []
      return ask(
        {
          kind: 'classify',
          tickets: tickets.length,
          prompt: classifyPrompt(tickets, taxonomy),
          schema: schemaOf(taxonomy),
          read: (content) => readFindings(content, tickets.length, taxonomy),
        },
        context,
      )
    },
    summarize: (facts, context) =>
      ask(
        {
          kind: 'summarize',
          tickets: facts.total,
          prompt: summaryPrompt(facts),
          schema: SUMMARY_SCHEMA,
          read: (content) => readSummary(content, facts),
        },
        context,
      ),
  }
}

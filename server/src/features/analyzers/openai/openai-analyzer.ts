import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { Transport } from '@sta/contract/schemas/run-choice'
import { TRANSPORTS } from '@sta/contract/wire/values'
import { NO_SPANS } from '../../../platform/tracing/spans.ts'
import type { Taxonomy } from '../../taxonomy/taxonomy.ts'
import { type Analyzer, AnalyzerError, type CallEstimate, type MadeBy, type TicketText } from '../analyzer.ts'
import type { EndpointPorts } from '../endpoint-ports.ts'
import { mayAddressModel } from '../injection.ts'
import { normalTextOf } from '../normal-text.ts'
import { createBatches } from './batches.ts'
import { type CallOptions, createAsk, keyOf } from './call.ts'
import { createChat } from './chat.ts'
import { hostOf, OPENAI_URL } from './chat-model.ts'
import { createConnectionTest } from './connection-test.ts'
import { answerFormatOf, ticketsPerCallOf } from './endpoint-defaults.ts'
import { createSend } from './http/exchange.ts'
import { inputTokensOf } from './input-tokens.ts'
import { throughLangChainLater } from './langchain/loaded-later.ts'
import { priceOf } from './price.ts'
import { type Addition, type Additions, additionIn, suffixOf } from './prompt/additions.ts'
import { classifyQuestion } from './prompt/classify-prompt.ts'
import { PROMPT_VERSION, type Prompt } from './prompt/prompt.ts'
import { summaryPrompt } from './prompt/summary-prompt.ts'
import { readFindings } from './reading/answer.ts'
import { type AnswerFormat, type AnswerSchema, SUMMARY_SCHEMA } from './reading/answer-schema.ts'
import { readSummary } from './reading/summary-answer.ts'
import { createLookUpEnd } from './shutdown-date.ts'
import { tracedChat } from './traced-chat.ts'

export type OpenAiAnalyzerOptions = CallOptions & {
  /** Tickets a call, at least 1; null: what suits the endpoint. */
  ticketsPerCall: number | null
  /** Null: what suits the endpoint. */
  answerFormat: AnswerFormat | null
  /** Estimated tokens of tickets a call. */
  tokensPerCall: number
}

/** Output tokens of what is written about one ticket and of a summary, rather too many than too few. */
const TICKET_TOKENS = { rows: 90, objects: 140 } as const
const SUMMARY_TOKENS = 500

/**
 * Analyses by a model behind an OpenAI-compatible chat completions endpoint.
 *
 * Holds no state but the slots of its calls and what the endpoint refused. Transient errors are repeated here and nowhere
 * else; answers of no use are not, since their cause is mostly one ticket that the caller can single out.
 *
 * @param given a chat model of LangChain that is asked instead of the endpoint; it has neither flex nor batches.
 * @param additions reads what an operator adds to the prompt; null: it is as it ships.
 */
export function createOpenAiAnalyzer(
  options: OpenAiAnalyzerOptions,
  ports: EndpointPorts | null,
  given: BaseChatModel | null = null,
  additions: Additions | null = null,
): Analyzer {
  const baseUrl = options.baseUrl ?? OPENAI_URL
  const host = hostOf(options.baseUrl)
  const send = createSend({
    baseUrl,
    apiKey: keyOf(options),
    useEnvProxy: options.useEnvProxy,
    guard: options.guard ?? null,
  })
  const endpoint = createChat(options.model, send, ports?.refusals ?? null)
  const untraced = throughLangChainLater(options.model, endpoint, given ?? null)
  const chat = tracedChat(untraced, options, ports?.spans ?? NO_SPANS)
  const ask = createAsk(options, chat, ports)
  const format = answerFormatOf(options.baseUrl, options.answerFormat)

  function estimateCall(
    { prompt, schema }: { prompt: Prompt; schema: AnswerSchema },
    outputTokens: number,
    transport: Transport,
  ): CallEstimate {
    const inputTokens = inputTokensOf(prompt, schema)
    const costUsd = priceOf({ inputTokens, cachedTokens: 0, outputTokens }, options, transport)
    return { inputTokens, outputTokens, costUsd }
  }

  const batches = given ? null : createBatches(options, chat)

  const withAddition = (addition: Addition | null): Analyzer => {
    const question = (tickets: TicketText[], taxonomy: Taxonomy) =>
      classifyQuestion(tickets, taxonomy, format, addition)
    return {
      name: 'openai',
      model: options.model,
      promptVersion: `${format === 'rows' ? PROMPT_VERSION : `${PROMPT_VERSION}-${format}`}${suffixOf(addition)}`,
      ticketsPerCall: ticketsPerCallOf(options.baseUrl, options.ticketsPerCall),
      tokensPerCall: options.tokensPerCall,
      asksAlone: (ticket) => mayAddressModel(normalTextOf(ticket)),
      transports: given ? ['standard'] : [...TRANSPORTS],
      ...(batches && { batch: batches(question) }),
      estimate: (tickets, taxonomy, transport) =>
        estimateCall(question(tickets, taxonomy), tickets.length * TICKET_TOKENS[format], transport),
      estimateSummary: (facts) =>
        estimateCall({ prompt: summaryPrompt(facts), schema: SUMMARY_SCHEMA }, SUMMARY_TOKENS, 'standard'),
      price: (tokens, transport) => priceOf(tokens, options, transport),
      lookUpEnd: given ? null : createLookUpEnd(options.model, send),
      test: createConnectionTest(options, {
        chat,
        send: given ? null : send,
        format,
        recordProbe: ports?.recordProbe ?? null,
      }),
      ...(additions && { inVersion: async (made: MadeBy | null) => ofAddition(await additionOf(made, additions)) }),
      withPrompt: (draft) => withAddition({ ...draft, version: null }),
      async analyze(tickets, taxonomy, context) {
        if (tickets.length === 0) return []
        const { sent, ...asked } = question(tickets, taxonomy)
        const begin = async () => {
          await context.begin?.()
          context.onSent?.({ ...sent, host })
        }
        return ask(
          {
            kind: 'classify',
            name: `classify ${tickets.length} tickets`,
            tickets: tickets.length,
            ...asked,
            read: (content) => readFindings(content, tickets.length, taxonomy),
          },
          { ...context, begin },
        )
      },
      summarize: (facts, context) =>
        ask(
          {
            kind: 'summarize',
            name: 'summarize the run',
            tickets: facts.total,
            prompt: summaryPrompt(facts),
            schema: SUMMARY_SCHEMA,
            read: (content) => readSummary(content, facts),
          },
          context,
        ),
    }
  }

  const plain = withAddition(null)
  const remembered = new Map<number, Analyzer>()
  /** The same one for the same version. */
  function ofAddition(addition: Addition | null): Analyzer {
    if (addition === null || addition.version === null) return plain
    const known = remembered.get(addition.version) ?? withAddition(addition)
    remembered.set(addition.version, known)
    return known
  }
  return plain
}

/** @throws AnalyzerError `fatal` when the version is gone. */
async function additionOf(made: MadeBy | null, additions: Additions): Promise<Addition | null> {
  if (made === null) return additions.active()
  const version = additionIn(made.promptVersion)
  if (version === null) return null
  const addition = await additions.read(version)
  if (!addition) throw new AnalyzerError('fatal', `Version ${version} of the prompt is gone: start another run`)
  return addition
}

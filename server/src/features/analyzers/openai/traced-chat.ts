import type { Attributes, Spans } from '../../../platform/tracing/spans.ts'
import type { Chat, ChatCall } from './chat.ts'
import { OPENAI_URL } from './chat-model.ts'
import type { Exchange } from './http/exchange.ts'
import { type PriceOptions, priceOf } from './price.ts'
import type { Prompt } from './prompt/prompt.ts'
import { billedAs, contentOf, finishReasonOf, tokensOf } from './reading/completion.ts'
import { at } from './reading/json.ts'

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** A message as the conventions have it: JSON, with parts. */
const messages = (role: string, content: string): string =>
  JSON.stringify([{ role, parts: [{ type: 'text', content }] }])

/**
 * What is asked, by OpenTelemetry's conventions for generative AI
 * (https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/).
 */
function asked({ model, baseUrl }: PriceOptions, { name, mostTokens, transport }: ChatCall): Attributes {
  const { hostname, port, protocol } = new URL(baseUrl ?? OPENAI_URL)
  return {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': model,
    'gen_ai.request.max_tokens': mostTokens,
    'gen_ai.output.type': 'json',
    'server.address': hostname,
    'server.port': Number(port) || (protocol === 'http:' ? 80 : 443),
    'sta.call.name': name,
    'sta.call.transport': transport,
  }
}

/** Tokens, money and how it ended; of an answer whose price nobody knows, no price. */
function answered(options: PriceOptions, { transport }: ChatCall, { response }: Exchange): Attributes {
  const body = response?.body
  const tokens = tokensOf(body)
  const finish = textOf(finishReasonOf(body))
  return {
    'gen_ai.response.model': textOf(at(body, 'model')),
    'gen_ai.response.id': textOf(at(body, 'id')),
    'gen_ai.response.finish_reasons': finish === undefined ? undefined : [finish],
    'gen_ai.usage.input_tokens': tokens?.inputTokens,
    'gen_ai.usage.cache_read.input_tokens': tokens?.cachedTokens,
    'gen_ai.usage.output_tokens': tokens?.outputTokens,
    'sta.call.cost_usd': (tokens && priceOf(tokens, options, billedAs(body, transport))) ?? undefined,
    'http.response.status_code': response?.status,
  }
}

const contentAsked = ({ system, user }: Prompt): Attributes => ({
  'gen_ai.system_instructions': JSON.stringify([{ type: 'text', content: system }]),
  'gen_ai.input.messages': messages('user', user),
})

/** Why there is no chat completion, in one word. */
function failureOf({ response, thrown }: Exchange): string | null {
  if (response === null) return thrown instanceof Error ? thrown.name : 'Error'
  return contentOf(response.body) === null ? String(response.status) : null
}

/** The same chat with a span for each request to the model, without what is asked and answered unless the operator wants that. */
export function tracedChat(chat: Chat, options: PriceOptions, spans: Spans): Chat {
  if (!spans.isOn) return chat
  return {
    ...chat,
    send: (call) =>
      spans.within(`chat ${options.model}`, { kind: 'client', attributes: asked(options, call) }, async (span) => {
        if (spans.hasContent) span.set(contentAsked(call.prompt))
        const exchange = await chat.send(call)
        span.set(answered(options, call, exchange))
        const content = contentOf(exchange.response?.body)
        if (spans.hasContent && content !== null) span.set({ 'gen_ai.output.messages': messages('assistant', content) })
        const failure = failureOf(exchange)
        if (failure !== null) span.fail(failure)
        return exchange
      }),
  }
}

import type { BaseMessage } from '@langchain/core/messages'
import type { Exchange, SeenResponse } from '../http/exchange.ts'
import { type ResponseHeaders, retryAfterMs } from '../http/response-headers.ts'
import { at } from '../reading/json.ts'

/** Undefined when the model names no tokens. Checked where a provider's own usage is. */
function usageIn(message: BaseMessage) {
  const usage = at(message, 'usage_metadata')
  return (
    usage && {
      prompt_tokens: at(usage, 'input_tokens'),
      completion_tokens: at(usage, 'output_tokens'),
      prompt_tokens_details: { cached_tokens: at(usage, 'input_token_details', 'cache_read') ?? 0 },
    }
  )
}

/** What any chat model of LangChain answered, as the chat completion that it would be. */
export function completionOf(message: BaseMessage): SeenResponse {
  const { content, response_metadata: about, additional_kwargs: more } = message
  const body = {
    choices: [
      {
        message: { content, refusal: more.refusal, tool_calls: more.tool_calls },
        finish_reason: about.finish_reason ?? about.finishReason ?? about.stop_reason ?? about.done_reason,
      },
    ],
    usage: usageIn(message),
  }
  return { status: 200, retryAfterMs: null, limits: null, text: '', body }
}

function headersIn(error: unknown): ResponseHeaders {
  const headers = at(error, 'headers') ?? at(error, 'response', 'headers')
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers ?? {})
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]))
}

/** What a chat model of LangChain threw: a provider's error where it names a status, else the network's. */
export function failureOf(thrown: unknown): Pick<Exchange, 'response' | 'thrown'> {
  const status = at(thrown, 'status') ?? at(thrown, 'response', 'status')
  if (typeof status !== 'number' || status < 400) return { response: null, thrown }
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  const error = at(thrown, 'error') ?? { message: text, code: at(thrown, 'code') }
  return {
    response: { status, retryAfterMs: retryAfterMs(headersIn(thrown)), limits: null, text, body: { error } },
    thrown: null,
  }
}

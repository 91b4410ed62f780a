import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { BaseMessage } from '@langchain/core/messages'
import type { Chat } from '../chat.ts'
import { TooLarge } from '../http/bounded-text.ts'
import { withPatience } from '../http/patience.ts'
import { messagesOf } from './endpoint-chat-model.ts'
import { completionOf, failureOf } from './exchange-of.ts'

/** A model that does not listen to its signal is left behind. */
const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    if (signal.aborted) reject(signal.reason)
  })

function checkSize({ content }: BaseMessage, mostBytes: number): void {
  const size = Buffer.byteLength(typeof content === 'string' ? content : JSON.stringify(content))
  if (size > mostBytes) throw new TooLarge('output', `The answer has ${size} bytes, more than there is to say`)
}

/**
 * Any chat model of LangChain in place of an endpoint. It is asked without a schema, as the words of the prompt say what
 * to write and answers are read by their shape; limits that a provider names in headers are unknown. It should not
 * repeat calls by itself (`maxRetries: 0`), because the analyzer does.
 */
export function chatOf(model: BaseChatModel): Chat {
  return {
    leftOut: async () => new Set(['response_format']),
    forget: async () => {},
    async send({ name, prompt, signal, timeoutSeconds, mostBytes }) {
      const started = performance.now()
      const durationMs = () => Math.round(performance.now() - started)
      try {
        const message = await withPatience(signal, timeoutSeconds, (own) =>
          Promise.race([model.invoke(messagesOf(prompt), { runName: name, signal: own }), untilAborted(own)]),
        )
        checkSize(message, mostBytes)
        return { response: completionOf(message), thrown: null, durationMs: durationMs() }
      } catch (thrown) {
        return { ...failureOf(thrown), durationMs: durationMs() }
      }
    },
  }
}

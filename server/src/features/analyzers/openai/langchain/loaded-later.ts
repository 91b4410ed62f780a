import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { Chat } from '../chat.ts'

/**
 * The endpoint's chat by way of LangChain, or that of a given chat model. LangChain is loaded with the first call: it takes
 * half a second and 30 MB, which a server that waits for its first run, or has no model, does without.
 */
export function throughLangChainLater(model: string, endpoint: Chat, given: BaseChatModel | null): Chat {
  let loading: Promise<Chat> | null = null
  const load = async (): Promise<Chat> =>
    given
      ? (await import('./given-chat-model.ts')).chatOf(given)
      : (await import('./endpoint-chat-model.ts')).throughLangChain(model, endpoint)
  const chat = () => {
    loading ??= load()
    return loading
  }
  return {
    send: async (call) => (await chat()).send(call),
    leftOut: async () => (await chat()).leftOut(),
    forget: async () => (await chat()).forget(),
  }
}

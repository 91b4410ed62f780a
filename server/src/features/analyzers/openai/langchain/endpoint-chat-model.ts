import { BaseChatModel, type BaseChatModelCallOptions } from '@langchain/core/language_models/chat_models'
import {
  AIMessage,
  type BaseMessage,
  HumanMessage,
  type StandardMessageStructure,
  SystemMessage,
} from '@langchain/core/messages'
import type { ChatResult } from '@langchain/core/outputs'
import type { Chat, ChatCall } from '../chat.ts'
import { mostBytesFor, mostTokensFor } from '../chat-model.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Prompt } from '../prompt/prompt.ts'
import { contentOf, finishReasonOf, tokensOf } from '../reading/completion.ts'

type EndpointCallOptions = BaseChatModelCallOptions & { call?: Omit<ChatCall, 'name' | 'prompt' | 'signal'> }

/** What callers that know nothing of tickets get. */
const DEFAULT_CALL: NonNullable<EndpointCallOptions['call']> = {
  schema: null,
  transport: 'standard',
  timeoutSeconds: 60,
  mostBytes: mostBytesFor(1),
  mostTokens: mostTokensFor(1),
}

/** The endpoint gave no chat completion. The exchange says why; the message, which tracers see, repeats nobody's words. */
class NoCompletion extends Error {
  readonly exchange: Exchange
  constructor(exchange: Exchange) {
    super(exchange.response ? `The endpoint answered ${exchange.response.status}` : 'The endpoint gave no answer')
    this.name = 'NoCompletion'
    this.exchange = exchange
  }
}

/** Beside the messages, since tracers would send what lies in them. */
const exchanges = new WeakMap<BaseMessage, Exchange>()

function promptOf(messages: BaseMessage[]): Prompt {
  const textOf = (isSystem: boolean) =>
    messages
      .filter((message) => (message.getType() === 'system') === isSystem)
      .map(({ text }) => text)
      .join('\n\n')
  return { system: textOf(true), user: textOf(false) }
}

function messageOf({ body }: NonNullable<Exchange['response']>, content: string): BaseMessage {
  const tokens = tokensOf(body)
  return new AIMessage<StandardMessageStructure>({
    content,
    response_metadata: { finish_reason: finishReasonOf(body) },
    ...(tokens && {
      usage_metadata: {
        input_tokens: tokens.inputTokens,
        output_tokens: tokens.outputTokens,
        total_tokens: tokens.inputTokens + tokens.outputTokens,
        input_token_details: { cache_read: tokens.cachedTokens },
      },
    }),
  })
}

/**
 * One endpoint's chat completions as a chat model of LangChain, so that its callbacks see each request. It adds nothing
 * else: nothing is repeated, cached or streamed here.
 */
class EndpointChatModel extends BaseChatModel<EndpointCallOptions> {
  readonly #model: string
  readonly #chat: Pick<Chat, 'send'>

  constructor(model: string, chat: Pick<Chat, 'send'>) {
    super({ outputVersion: 'v0', disableStreaming: true })
    this.#model = model
    this.#chat = chat
  }

  _llmType(): string {
    return 'openai-compatible'
  }

  override invocationParams(): { model: string } {
    return { model: this.#model }
  }

  override getLsParams() {
    return { ls_provider: 'openai', ls_model_name: this.#model, ls_model_type: 'chat' as const }
  }

  /** @throws NoCompletion when the endpoint answers with anything but a chat completion. */
  async _generate(messages: BaseMessage[], options: this['ParsedCallOptions']): Promise<ChatResult> {
    const { call = DEFAULT_CALL, signal = new AbortController().signal } = options
    const exchange = await this.#chat.send({ ...call, name: 'chat', prompt: promptOf(messages), signal })
    const content = exchange.response && contentOf(exchange.response.body)
    if (exchange.response === null || content === null) throw new NoCompletion(exchange)
    const message = messageOf(exchange.response, content)
    exchanges.set(message, exchange)
    return { generations: [{ text: content, message }] }
  }
}

/** The messages of a prompt, as every chat model takes them. */
export const messagesOf = ({ system, user }: Prompt): BaseMessage[] => [
  new SystemMessage(system),
  new HumanMessage(user),
]

/** The same chat, asked by way of LangChain: what comes back is the very exchange that the endpoint gave. */
export function throughLangChain(model: string, chat: Chat): Chat {
  const chatModel = new EndpointChatModel(model, chat)
  return {
    ...chat,
    async send({ name, prompt, signal, ...call }) {
      const started = performance.now()
      try {
        const message = await chatModel.invoke(messagesOf(prompt), { runName: name, signal, call })
        const exchange = exchanges.get(message)
        if (exchange) return exchange
        throw new TypeError('A message without its exchange')
      } catch (thrown) {
        if (thrown instanceof NoCompletion) return thrown.exchange
        return { response: null, thrown, durationMs: Math.round(performance.now() - started) }
      }
    },
  }
}

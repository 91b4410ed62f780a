import { type Refusable, settingsFor } from './model-settings.ts'
import type { Prompt } from './prompt/prompt.ts'
import type { AnswerSchema } from './reading/answer-schema.ts'

export const OPENAI_URL = 'https://api.openai.com/v1'

/** Names an endpoint to people. */
export const hostOf = (baseUrl = OPENAI_URL): string => URL.parse(baseUrl)?.host ?? baseUrl

/** An answer about one ticket with every thought of a model that thinks at length, twice as providers repeat it. */
const [BYTES_OF_THOUGHT, BYTES_A_TICKET] = [512 * 1024, 32 * 1024]

/** More an answer about so many tickets cannot need. */
export const mostBytesFor = (tickets: number): number => BYTES_OF_THOUGHT + tickets * BYTES_A_TICKET

/** Tokens that an answer about so many tickets may have, far more than it needs. No model writes more than the last. */
export const mostTokensFor = (tickets: number): number => Math.min(32_000, 1000 + tickets * 500)

/** The longest that a flex answer is waited for, in seconds. */
const MOST_PATIENCE = 900

/** Flex answers come when there is room: five times the patience. */
export const patienceSeconds = (timeoutSeconds: number, transport: 'standard' | 'flex'): number =>
  transport === 'flex' ? Math.min(MOST_PATIENCE, timeoutSeconds * 5) : timeoutSeconds

/** Scheme, host and port of an endpoint: where texts and its key go. */
export const originOf = (baseUrl: string | null | undefined): string => new URL(baseUrl ?? OPENAI_URL).origin

export type ChatOptions = {
  model: string
  /** What the endpoint refused before. */
  leaveOut: ReadonlySet<Refusable>
  /** Of the answer. */
  mostTokens: number
  transport: 'standard' | 'flex'
}

/** The path of chat completions. The Responses API is not asked: few compatible endpoints have it. */
export const CHAT_PATH = 'chat/completions'

type Message = { role: 'system' | 'user'; content: string }
type ChatBody = { model: string; messages: Message[] } & Partial<
  Record<'temperature' | 'reasoning_effort' | 'max_completion_tokens' | 'response_format' | 'service_tier', unknown>
>

const messagesOf = ({ system, user }: Prompt, isOne: boolean): Message[] =>
  isOne
    ? [{ role: 'user', content: `${system}\n\n${user}` }]
    : [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ]

/** The body of one chat completions request; the same for a single call and for a row of a batch. */
export function chatBody(
  prompt: Prompt,
  schema: AnswerSchema | null,
  { model, leaveOut, mostTokens, transport }: ChatOptions,
): ChatBody {
  const { temperature, effort, isBounded } = settingsFor(model)
  return {
    model,
    messages: messagesOf(prompt, leaveOut.has('system')),
    ...(temperature !== undefined && !leaveOut.has('temperature') && { temperature }),
    ...(effort !== undefined && !leaveOut.has('reasoning_effort') && { reasoning_effort: effort }),
    ...(isBounded && !leaveOut.has('max_completion_tokens') && { max_completion_tokens: mostTokens }),
    ...(schema &&
      !leaveOut.has('response_format') && { response_format: { type: 'json_schema', json_schema: schema } }),
    ...(transport === 'flex' && { service_tier: 'flex' }),
  }
}

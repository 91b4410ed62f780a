import type { AnswerSchema } from './answer-schema.ts'
import { type Refusable, settingsFor } from './model-settings.ts'
import type { Prompt } from './prompts.ts'

export const OPENAI_URL = 'https://api.openai.com/v1'

/** Names an endpoint to people. */
export const hostOf = (baseUrl = OPENAI_URL): string => URL.parse(baseUrl)?.host ?? baseUrl

/** The longest that a flex answer is waited for, in seconds. */
const MOST_PATIENCE = 900

/** Flex answers come when there is room: five times the patience. */
export const patienceSeconds = (timeoutSeconds: number, transport: 'standard' | 'flex'): number =>
  transport === 'flex' ? Math.min(MOST_PATIENCE, timeoutSeconds * 5) : timeoutSeconds

export type ChatOptions = {
  model: string
  /** What the endpoint refused before. */
  leaveOut: ReadonlySet<Refusable>
  transport: 'standard' | 'flex'
}

/** The path of chat completions. The Responses API is not asked: few compatible endpoints have it. */
export const CHAT_PATH = 'chat/completions'

/** The body of one chat completions request; the same for a single call and for a row of a batch. */
export function chatBody(
  prompt: Prompt,
  schema: AnswerSchema | null,
  { model, leaveOut, transport }: ChatOptions,
): Record<string, unknown> {
  const { temperature, effort } = settingsFor(model)
  return {
    model,
    messages: [
      { role: 'system', content: prompt.system },
      { role: 'user', content: prompt.user },
    ],
    ...(temperature !== undefined && !leaveOut.has('temperature') && { temperature }),
    ...(effort !== undefined && !leaveOut.has('reasoning_effort') && { reasoning_effort: effort }),
    ...(schema &&
      !leaveOut.has('response_format') && { response_format: { type: 'json_schema', json_schema: schema } }),
    ...(transport === 'flex' && { service_tier: 'flex' }),
  }
}

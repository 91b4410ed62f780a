import { ChatOpenAICompletions } from '@langchain/openai'
import type { AnswerSchema } from './answer-schema.ts'
import type { MeteredFetch } from './metered-fetch.ts'
import { type Refusable, settingsFor } from './model-settings.ts'
import type { Prompt } from './prompts.ts'

export const OPENAI_URL = 'https://api.openai.com/v1'

/** Names an endpoint to people. */
export const hostOf = (baseUrl = OPENAI_URL): string => URL.parse(baseUrl)?.host ?? baseUrl

export type ChatModelOptions = {
  model: string
  baseUrl: string
  apiKey: string
  timeoutSeconds: number
  fetch: MeteredFetch['fetch']
  leaveOut: ReadonlySet<Refusable>
}

export type ChatOptions = { signal: AbortSignal; transport: 'standard' | 'flex' }

/** Sends one prompt, once. What it resolves to is of no use; the metered fetch has the answer. */
export type ChatModel = (prompt: Prompt, schema: AnswerSchema | null, options: ChatOptions) => Promise<unknown>

/** Flex answers come when there is room: five times the patience, as far as the HTTP client has it. */
export const patienceSeconds = (timeoutSeconds: number, transport: ChatOptions['transport']): number =>
  transport === 'flex' ? Math.min(300, timeoutSeconds * 5) : timeoutSeconds

/**
 * The chat completions client. `ChatOpenAI` would send some model names to the Responses API, which few compatible
 * endpoints have, so its completions half is used by itself.
 *
 * Every value that the libraries would otherwise take from the environment is set here: only the configuration decides
 * which organisation pays, where ticket text goes, and that no log shows it.
 */
export function createChatModel({ leaveOut, ...options }: ChatModelOptions): ChatModel {
  const { temperature, effort } = settingsFor(options.model)
  const client = new ChatOpenAICompletions({
    model: options.model,
    apiKey: options.apiKey,
    maxRetries: 0,
    timeout: options.timeoutSeconds * 1000,
    disableStreaming: true,
    verbose: false,
    ...(temperature !== undefined && !leaveOut.has('temperature') && { temperature }),
    ...(effort !== undefined && !leaveOut.has('reasoning_effort') && { reasoning: { effort } }),
    configuration: {
      baseURL: options.baseUrl,
      fetch: options.fetch,
      organization: null,
      project: null,
      adminAPIKey: null,
      logLevel: 'off',
    },
  })
  return (prompt, schema, how) =>
    client.invoke(
      [
        ['system', prompt.system],
        ['user', prompt.user],
      ],
      {
        signal: how.signal,
        options: { timeout: patienceSeconds(options.timeoutSeconds, how.transport) * 1000 },
        ...(how.transport === 'flex' && { service_tier: 'flex' }),
        ...(schema &&
          !leaveOut.has('response_format') && { response_format: { type: 'json_schema', json_schema: schema } }),
      },
    )
}

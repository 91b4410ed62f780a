import type { Transport } from '@sta/contract/schemas/run-choice'
import { z } from 'zod'
import { AnalyzerError } from '../analyzer.ts'
import { completionError } from './errors.ts'
import type { TokenUsage } from './price.ts'

const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
})

const Tier = z.object({ service_tier: z.string() })
const Tokens = z.number().int().min(0)
const Usage = z.object({
  usage: z.object({
    prompt_tokens: Tokens,
    completion_tokens: Tokens,
    prompt_tokens_details: z.object({ cached_tokens: Tokens.nullish() }).nullish(),
  }),
})

/** How the call was billed in the end: a provider may answer a flex call at the standard price, and says so. */
export const billedAs = (body: unknown, asked: Transport): Transport =>
  Tier.safeParse(body).data?.service_tier === 'default' ? 'standard' : asked

/** What the body of a chat completion says it used; null when it names no tokens, as an error does. */
export function tokensOf(body: unknown): TokenUsage | null {
  const parsed = Usage.safeParse(body)
  if (!parsed.success) return null
  const { prompt_tokens, completion_tokens, prompt_tokens_details } = parsed.data.usage
  return {
    inputTokens: prompt_tokens,
    cachedTokens: Math.min(prompt_tokens_details?.cached_tokens ?? 0, prompt_tokens),
    outputTokens: completion_tokens,
  }
}

/**
 * What the body of a chat completion holds, read by `read`, or why that is of no use.
 *
 * @returns null when the body is no chat completion at all.
 */
export function readCompletion<T>(body: unknown, read: (content: string) => T): { value: T } | AnalyzerError | null {
  const choice = Completion.safeParse(body).data?.choices[0]
  if (!choice) return null
  const { content = null, refusal = null } = choice.message
  const error = completionError({ content, refusal, finishReason: choice.finish_reason ?? null })
  if (error) return error
  try {
    return { value: read(content ?? '') }
  } catch (thrown) {
    if (thrown instanceof AnalyzerError) return thrown
    throw thrown
  }
}

import type { Transport } from '@sta/contract/schemas/run-choice'
import { z } from 'zod'
import { AnalyzerError } from '../../analyzer.ts'
import { completionError } from '../errors/errors.ts'
import type { TokenUsage } from '../price.ts'
import { at } from './json.ts'

/** What the `usage` table holds. */
const MOST_TOKENS = 2 ** 31 - 1
const Tokens = z.number().int().min(0).max(MOST_TOKENS)
const Usage = z.object({
  prompt_tokens: Tokens,
  completion_tokens: Tokens,
  prompt_tokens_details: z.object({ cached_tokens: Tokens.nullish().catch(null) }).nullish(),
})

/** How the call was billed in the end: a provider may answer a flex call at the standard price, and says so. */
export const billedAs = (body: unknown, asked: Transport): Transport =>
  at(body, 'service_tier') === 'default' ? 'standard' : asked

/** What the body of a chat completion says it used; null when it names no tokens, or numbers that cannot be. */
export function tokensOf(body: unknown): TokenUsage | null {
  const parsed = Usage.safeParse(at(body, 'usage'))
  if (!parsed.success) return null
  const { prompt_tokens, completion_tokens, prompt_tokens_details } = parsed.data
  return {
    inputTokens: prompt_tokens,
    cachedTokens: Math.min(prompt_tokens_details?.cached_tokens ?? 0, prompt_tokens),
    outputTokens: completion_tokens,
  }
}

/** Parts that a message can have, more than any model writes. */
const MOST_PARTS = 1000

/** The text of a content: written as one, as a list of parts, or as the JSON that it holds. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (Array.isArray(content)) {
    const parts = content.slice(0, MOST_PARTS)
    return parts.some((part) => typeof part === 'string' || at(part, 'type') !== undefined)
      ? parts
          .filter((part) => !/think|reason/i.test(String(at(part, 'type'))))
          .map(partText)
          .join('')
      : JSON.stringify(content)
  }
  return typeof content === 'object' && content !== null ? JSON.stringify(content) : ''
}

const partText = (part: unknown): string => {
  if (typeof part === 'string') return part
  const text = at(part, 'text') ?? at(part, 'json') ?? at(part, 'content')
  return textOf(at(text, 'value') ?? text)
}

/** Thoughts beside the content: DeepSeek and vLLM, OpenRouter and Ollama, Mistral. */
function thoughtOf(message: unknown): string {
  const lists = [at(message, 'content'), at(message, 'reasoning_details')]
  const parts = lists.flatMap((list) => (Array.isArray(list) ? list.slice(0, MOST_PARTS) : []))
  const inParts = parts.flatMap((part) => {
    const thinking = at(part, 'thinking') ?? at(part, 'reasoning') ?? at(part, 'summary')
    if (thinking !== undefined) return textOf(thinking)
    return /think|reason/i.test(String(at(part, 'type'))) ? partText(part) : []
  })
  const fields = ['reasoning_content', 'reasoning', 'thinking'].map((name) => textOf(at(message, name)))
  return fields.find((text) => text.trim() !== '') ?? inParts.join('')
}

const argumentsIn = (message: unknown): unknown =>
  at(message, 'tool_calls', 0, 'function', 'arguments') ?? at(message, 'function_call', 'arguments')

type Said = {
  /** Where the answer can stand, the likeliest place first. */
  texts: string[]
  hasThought: boolean
  refusal: string
  finishReason: string
}

/** Null when the body is no chat completion. */
function saidIn(body: unknown): Said | null {
  const choice = at(body, 'choices', 0)
  const message = at(choice, 'message') ?? at(choice, 'delta')
  const isMessage = typeof message === 'object' && message !== null
  if (!isMessage && typeof at(choice, 'text') !== 'string') return null
  const thought = thoughtOf(message)
  const places = [at(message, 'content'), at(message, 'parsed'), argumentsIn(message), at(choice, 'text')].map(textOf)
  return {
    texts: [...places, thought && `<think>${thought}`].filter((text) => text.trim() !== ''),
    hasThought: thought !== '' || /<\/?think|\[\/?THINK/.test(places[0] ?? ''),
    refusal: textOf(at(message, 'refusal')),
    finishReason: textOf(at(choice, 'finish_reason')),
  }
}

/** Whether the model wrote down how it came to its answer. */
export const hasThought = (body: unknown): boolean =>
  saidIn(body)?.hasThought === true || Number(at(body, 'usage', 'completion_tokens_details', 'reasoning_tokens')) > 0

/** What was said in a chat completion, or else thought; null when the body is none. */
export const contentOf = (body: unknown): string | null => {
  const said = saidIn(body)
  return said && (said.texts[0] ?? '')
}

export const finishReasonOf = (body: unknown): string => saidIn(body)?.finishReason ?? ''

export const isCompletion = (body: unknown): boolean => saidIn(body) !== null

/**
 * What the body of a chat completion holds, read by `read`, or why that is of no use.
 *
 * @returns null when the body is no chat completion at all.
 */
export function readCompletion<T>(body: unknown, read: (content: string) => T): { value: T } | AnalyzerError | null {
  const said = saidIn(body)
  if (!said) return null
  let error = completionError({ ...said, content: said.texts[0] ?? '' })
  if (error) return error
  for (const text of said.texts) {
    try {
      return { value: read(text) }
    } catch (thrown) {
      if (!(thrown instanceof AnalyzerError)) throw thrown
      error ??= thrown
    }
  }
  return error
}

import type { Transport } from '@sta/contract/schemas/run-choice'
import type { CallUsage } from '../analyzer.ts'
import { TooLarge } from './http/bounded-text.ts'
import type { Exchange } from './http/exchange.ts'
import { type PriceOptions, priceOf } from './price.ts'
import { billedAs, isCompletion, tokensOf } from './reading/completion.ts'

type About = Pick<CallUsage, 'kind' | 'tickets' | 'outcome'> & { transport: Transport }

/** No tokens that anybody knows of: the price is unknown too. */
const UNKNOWN = { inputTokens: 0, cachedTokens: 0, outputTokens: 0 }

/**
 * What a call goes on the bill with. An answer that names no tokens, or numbers that cannot be, and one that was cut off
 * because it grew too large, were paid all the same: their cost is unknown.
 *
 * @returns null when there was no answer, and nothing to pay.
 */
export function usageOf(
  { response, thrown, durationMs }: Exchange,
  { kind, tickets, outcome, transport: asked }: About,
  options: PriceOptions,
): CallUsage | null {
  const body = response?.body
  const tokens = tokensOf(body)
  const isPaid = tokens !== null || thrown instanceof TooLarge || (response?.status === 200 && isCompletion(body))
  if (!isPaid) return null
  const transport = billedAs(body, asked)
  const costUsd = tokens && priceOf(tokens, options, transport)
  return { kind, model: options.model, transport, ...(tokens ?? UNKNOWN), costUsd, durationMs, tickets, outcome }
}

import { calcPrice, findProvider, type PriceCalculationResult, type Provider, type Usage } from '@pydantic/genai-prices'
import type { Transport } from '@sta/contract/schemas/run-choice'

export type TokenUsage = {
  inputTokens: number
  /** Part of `inputTokens`, at most as many. */
  cachedTokens: number
  outputTokens: number
}

export type PriceOptions = {
  model: string
  baseUrl: string | undefined
  /** The operator's own prices of the transport `standard`, in US dollars per million tokens; null: the price list's. */
  price: { input: number; cachedInput: number; output: number } | null
}

/**
 * The price list does not know these tiers; OpenAI takes half for both, of cached tokens too.
 * Source: developers.openai.com/api/docs/guides/batch and /flex-processing.
 */
const SHARE_OF_PRICE: Record<Transport, number> = { standard: 1, flex: 0.5, batch: 0.5 }

/**
 * US dollars of one call, by the operator's prices, else by the dated price list that comes with the package: nothing is
 * fetched, because the list only updates itself when a program asks it to.
 *
 * An endpoint that the list does not know, such as a gateway or a local server, is priced as OpenAI's when the model's
 * name is one of theirs.
 *
 * @returns null when the price is unknown, never 0 for it.
 */
export function priceOf(usage: TokenUsage, options: PriceOptions, transport: Transport): number | null {
  const usd = options.price ? operatorsPrice(usage, options.price) : listPrice(usage, options)
  return usd === null ? null : usd * SHARE_OF_PRICE[transport]
}

const operatorsPrice = (usage: TokenUsage, price: NonNullable<PriceOptions['price']>): number =>
  ((usage.inputTokens - usage.cachedTokens) * price.input +
    usage.cachedTokens * price.cachedInput +
    usage.outputTokens * price.output) /
  1e6

/** The provider with the one model that is asked, by both names. To find them anew would take longer than to calculate. */
const found = new Map<string, Provider>()

function priced(usage: Usage, { model, baseUrl }: PriceOptions): PriceCalculationResult {
  const key = `${baseUrl} ${model}`
  const provider = found.get(key)
  if (provider) return calcPrice(usage, model, { provider })
  const providerId = (baseUrl === undefined ? undefined : findProvider({ providerApiUrl: baseUrl }))?.id ?? 'openai'
  const result = calcPrice(usage, model, { providerId })
  if (result) found.set(key, { ...result.provider, models: [result.model] })
  return result
}

function listPrice(usage: TokenUsage, options: PriceOptions): number | null {
  const tokens = {
    input_tokens: usage.inputTokens,
    cache_read_tokens: usage.cachedTokens,
    output_tokens: usage.outputTokens,
  }
  try {
    return priced(tokens, options)?.total_price ?? null
  } catch {
    // The list refuses usage that contradicts itself, and prices in units that a chat call does not report.
    return null
  }
}

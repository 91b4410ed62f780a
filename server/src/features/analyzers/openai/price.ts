import { calcPrice, findProvider } from '@pydantic/genai-prices'

export type TokenUsage = {
  inputTokens: number
  /** Part of `inputTokens`, at most as many. */
  cachedTokens: number
  outputTokens: number
}

/**
 * US dollars of one call, by the dated price list that comes with the package: nothing is fetched, because the list
 * only updates itself when a program asks it to.
 *
 * An endpoint that the list does not know, such as a gateway or a local server, is priced as OpenAI's when the model's
 * name is one of theirs.
 *
 * @returns null when the price is unknown, never 0 for it.
 */
export function priceOf(usage: TokenUsage, model: string, baseUrl: string | undefined): number | null {
  const known = baseUrl === undefined ? undefined : findProvider({ providerApiUrl: baseUrl })
  const tokens = {
    input_tokens: usage.inputTokens,
    cache_read_tokens: usage.cachedTokens,
    output_tokens: usage.outputTokens,
  }
  try {
    return calcPrice(tokens, model, { providerId: known?.id ?? 'openai' })?.total_price ?? null
  } catch {
    // The list refuses usage that contradicts itself, and prices in units that a chat call does not report.
    return null
  }
}

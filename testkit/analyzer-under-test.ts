import {
  AnalyzerError,
  type CallContext,
  type CallUsage,
  type TicketText,
} from '../server/src/features/analyzers/analyzer.ts'
import {
  createOpenAiAnalyzer,
  type OpenAiAnalyzerOptions,
} from '../server/src/features/analyzers/openai/openai-analyzer.ts'

/** An analyzer that asks the fake, five calls at a time and each once, unless told otherwise. */
export const analyzerFor =
  (fake: { url: string }) =>
  (overrides: Partial<OpenAiAnalyzerOptions> = {}, given: Parameters<typeof createOpenAiAnalyzer>[2] = null) =>
    createOpenAiAnalyzer(
      {
        apiKey: 'test-key',
        baseUrl: fake.url,
        useEnvProxy: false,
        model: 'gpt-4o-mini',
        price: null,
        concurrency: 5,
        ticketsPerCall: 10,
        answerFormat: 'rows',
        tokensPerCall: 6000,
        timeoutSeconds: 10,
        maxAttempts: 1,
        ...overrides,
      },
      null,
      given,
    )

/** A call's context that keeps the usage it is told about. */
export function context(signal = new AbortController().signal): CallContext & { usages: CallUsage[] } {
  const usages: CallUsage[] = []
  return { signal, usages, onUsage: (usage) => usages.push(usage) }
}

/** Tickets about invoices; `text` goes into the first one. */
export const tickets = (count: number, text = ''): TicketText[] =>
  Array.from({ length: count }, (_, index) => ({
    title: `Invoice ${index}`,
    description: `I was charged twice for invoice ${index}.${index === 0 ? text : ''}`,
  }))

/** Tickets of which the first carries a fault. */
export const marked = (fault: string, count: number) => tickets(count, ` [[fault:${fault}]]`)

/** The AnalyzerError that a call ends with; anything else fails the test. */
export async function errorOf(promise: Promise<unknown>): Promise<AnalyzerError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AnalyzerError)) throw new Error('expected an AnalyzerError', { cause: error })
  return error
}

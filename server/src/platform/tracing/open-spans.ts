import { NO_SPANS, type SpanOptions, type Spans } from './spans.ts'

/** @param options null: nobody looks, and nothing of OpenTelemetry is loaded. */
export async function openSpans(options: SpanOptions | null, complain: (message: string) => void): Promise<Spans> {
  if (options === null) return NO_SPANS
  const { openOpenTelemetry } = await import('./open-telemetry.ts')
  return openOpenTelemetry(options, complain)
}

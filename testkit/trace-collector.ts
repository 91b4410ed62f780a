import { createServer } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import { listen } from './listen.ts'

type Value = { stringValue?: string; intValue?: number | string; doubleValue?: number; boolValue?: boolean } & {
  arrayValue?: { values: Value[] }
}

/** A span as OTLP's JSON has it; ids in hexadecimal. */
type OtlpSpan = {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  kind: number
  startTimeUnixNano: string
  endTimeUnixNano: string
  attributes: { key: string; value: Value }[]
  status: { code?: number }
}

export type CollectedSpan = Pick<OtlpSpan, 'traceId' | 'spanId' | 'name'> & {
  /** Null: the first of its trace. */
  parentId: string | null
  startedMs: number
  durationMs: number
  failed: boolean
  attributes: Record<string, unknown>
}

export type TraceCollector = {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  url: string
  /** Requests as they came. */
  received: { path: string; type: string; headers: Record<string, unknown>; body: Buffer }[]
  /** What was sent as JSON. */
  spans: () => CollectedSpan[]
  /** Everything that was sent, as text. */
  said: () => string
}

const readValue = ({ stringValue, intValue, doubleValue, boolValue, arrayValue }: Value): unknown =>
  arrayValue?.values.map(readValue) ??
  stringValue ??
  boolValue ??
  doubleValue ??
  (intValue === undefined ? undefined : Number(intValue))

function collected(span: OtlpSpan): CollectedSpan {
  const ms = (nanoseconds: string) => Number(BigInt(nanoseconds) / 1000n) / 1000
  const startedMs = ms(span.startTimeUnixNano)
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    parentId: span.parentSpanId || null,
    name: span.name,
    startedMs,
    durationMs: ms(span.endTimeUnixNano) - startedMs,
    failed: span.status.code === 2,
    attributes: Object.fromEntries(span.attributes.map(({ key, value }) => [key, readValue(value)])),
  }
}

/** A collector of traces that takes OTLP over HTTP, until the test ends. */
export async function startTraceCollector(): Promise<TraceCollector> {
  const received: TraceCollector['received'] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const sent = Buffer.concat(parts)
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent
    const { headers } = request
    received.push({ path: request.url ?? '', type: headers['content-type'] ?? '', headers, body })
    response.setHeader('content-type', headers['content-type'] ?? 'application/json')
    response.end(headers['content-type'] === 'application/json' ? '{}' : '')
  })
  const { url, stop } = await listen(server)
  onTestFinished(stop)
  const said = () => received.map(({ body }) => body.toString('utf8')).join('\n')
  const spans = () =>
    received.flatMap(({ type, body }) => {
      if (type !== 'application/json') return []
      const sent = JSON.parse(body.toString('utf8')) as { resourceSpans: { scopeSpans: { spans: OtlpSpan[] }[] }[] }
      return sent.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((each) => each.spans.map(collected)))
    })
  return { url, received, spans, said }
}

/** The names from the first span of its trace down to this one. */
export function wayTo(span: CollectedSpan, spans: CollectedSpan[]): string[] {
  const above = spans.find(({ spanId }) => spanId === span.parentId)
  return [...(above ? wayTo(above, spans) : []), span.name]
}

import {
  type Context,
  context,
  DiagLogLevel,
  diag,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici'
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import { withIds } from '../log.ts'
import type { Attributes, Span, SpanOptions, Spans } from './spans.ts'

/** A collector that does not answer must not hold a stop for long. */
const PATIENCE_MS = 5000
/** Spans that wait to be sent; further ones are dropped. */
const MOST_WAITING = 10_000
/** A collector that is away is told of so often at most. */
const COMPLAIN_MS = 60_000
const LONGEST_STATEMENT = 2000

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER }

const propagator = new W3CTraceContextPropagator()
const header = { get: (carrier: Record<string, string>, key: string) => carrier[key], keys: Object.keys }

/** What a `traceparent` names; one that cannot be read begins a trace of its own. */
const contextOf = (traceparent: string): Context => propagator.extract(ROOT_CONTEXT, { traceparent }, header)

function traceparentOf(of: Context): string | undefined {
  const carrier: { traceparent?: string } = {}
  propagator.inject(of, carrier, { set: (to, key, value) => Object.assign(to, { [key]: value }) })
  return carrier.traceparent
}

const spanOf = (span: OtelSpan): Span => ({
  set(attributes: Attributes) {
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined) span.setAttribute(name, value)
  },
  fail(type) {
    span.setAttribute('error.type', type)
    span.setStatus({ code: SpanStatusCode.ERROR })
  },
})

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'Error')

/**
 * Spans by OpenTelemetry's own SDK. Nothing is registered for everybody: who else in this process speaks OpenTelemetry
 * sends nothing, and no other server is told of our traces.
 */
export function openOpenTelemetry(options: SpanOptions, complain: (message: string) => void): Spans {
  tellOfFaults(complain)
  const manager = new AsyncLocalStorageContextManager().enable()
  context.setGlobalContextManager(manager)
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': options.serviceName, 'service.version': options.version }))
      .merge(detectResources({ detectors: [envDetector] })),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(options.share) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: exporterOf(options), maxQueueSize: MOST_WAITING })],
  })
  const tracer = provider.getTracer('support-ticket-analyst', options.version)
  const calls = watchCalls(provider)
  return {
    isOn: true,
    hasContent: options.content,
    within(name, { kind, parent, attributes = {} }, work) {
      const below = parent === undefined ? context.active() : contextOf(parent)
      const span = tracer.startSpan(name, { kind: kind ? KINDS[kind] : SpanKind.INTERNAL }, below)
      return doWithin(span, below, attributes, work)
    },
    statement: (statement) => noteStatement(tracer, statement),
    current: () => traceparentOf(context.active()),
    async close() {
      calls.disable()
      const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref())
      await Promise.race([provider.shutdown().catch(() => {}), late])
      context.disable()
      diag.disable()
    },
  }
}

/** Lines of the log that are written meanwhile name the trace. */
async function doWithin<T>(
  otel: OtelSpan,
  below: Context,
  attributes: Attributes,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const span = spanOf(otel)
  span.set(attributes)
  try {
    const { traceId, spanId } = otel.spanContext()
    return await context.with(trace.setSpan(below, otel), () =>
      withIds({ trace_id: traceId, span_id: spanId }, () => work(span)),
    )
  } catch (error) {
    span.fail(nameOf(error))
    throw error
  } finally {
    otel.end()
  }
}

function noteStatement(tracer: Tracer, { text, durationMs, failed }: Parameters<Spans['statement']>[0]): void {
  if (!trace.getActiveSpan()?.isRecording()) return
  const operation = /^[\s(]*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? 'STATEMENT'
  const endTime = Date.now()
  const span = tracer.startSpan(operation, {
    kind: SpanKind.CLIENT,
    startTime: endTime - durationMs,
    attributes: {
      'db.system.name': 'postgresql',
      'db.operation.name': operation,
      'db.query.text': text.replaceAll(/\s+/g, ' ').slice(0, LONGEST_STATEMENT),
    },
  })
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
  span.end(endTime)
}

const exporterOf = ({ url, headers, protocol }: SpanOptions) => {
  const to = { headers, ...(url !== null && { url }) }
  return protocol === 'http/json' ? new JsonExporter(to) : new ProtobufExporter(to)
}

/** Requests to other servers, without what may hold a secret or a word of a ticket: the query of an address. */
function watchCalls(provider: TracerProvider): UndiciInstrumentation {
  const calls = new UndiciInstrumentation({
    requireParentforSpans: true,
    startSpanHook: ({ origin, path }) => ({ 'url.full': `${origin}${path.split('?')[0]}`, 'url.query': '' }),
  })
  calls.setTracerProvider(provider)
  return calls
}

function tellOfFaults(complain: (message: string) => void): void {
  let toldAt = Number.NEGATIVE_INFINITY
  const tell = (message: string) => {
    if (performance.now() - toldAt < COMPLAIN_MS) return
    toldAt = performance.now()
    complain(message)
  }
  const silent = () => {}
  diag.setLogger(
    { error: tell, warn: tell, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  )
}

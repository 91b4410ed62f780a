import { z } from 'zod'
import type { SpanOptions } from './platform/tracing/spans.ts'
import { VERSION } from './version.ts'

const text = z.string().trim().min(1)
const PROTOCOLS = ['http/protobuf', 'http/json'] as const

/** What of the environment says who sees what runs do. OpenTelemetry's own variables may be there for others: they are read when it is asked for. */
export const TRACING_VARIABLES = {
  TRACING: z.enum(['off', 'otel', 'langsmith'], { error: 'must be off, otel or langsmith' }).default('off'),
  TRACING_CONTENT: z.enum(['off', 'on']).default('off'),
  LANGSMITH_API_KEY: text.optional(),
  LANGSMITH_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .default('https://api.smith.langchain.com'),
  LANGSMITH_PROJECT: text.default('support-ticket-analyst'),
  OTEL_EXPORTER_OTLP_ENDPOINT: text.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: text.optional(),
  OTEL_EXPORTER_OTLP_HEADERS: text.optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: text.default('http/protobuf'),
  OTEL_SERVICE_NAME: text.default('support-ticket-analyst'),
  OTEL_TRACES_SAMPLER_ARG: text.default('1'),
}
const Tracing = z.object(TRACING_VARIABLES)
type Tracing = z.infer<typeof Tracing>

const isShare = (value: string): boolean => Number(value) >= 0 && Number(value) <= 1
const protocolOf = (value: string) => PROTOCOLS.find((protocol) => protocol === value)

/** A sentence for each mistake in what is only read where tracing is on. */
export function tracingProblems(set: NodeJS.ProcessEnv): string[] {
  const { TRACING, LANGSMITH_API_KEY } = set
  if (TRACING === 'langsmith' && !LANGSMITH_API_KEY) return ['TRACING: langsmith needs LANGSMITH_API_KEY']
  if (TRACING !== 'otel') return []
  const { OTEL_EXPORTER_OTLP_PROTOCOL: protocol, OTEL_TRACES_SAMPLER_ARG: share } = set
  const urls = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'].filter(
    (name) => set[name] && !/^https?:$/.test(URL.parse(set[name])?.protocol ?? ''),
  )
  return [
    urls.map((name) => `${name}: must be an http or https URL such as http://localhost:4318`),
    protocol && !protocolOf(protocol) ? [`OTEL_EXPORTER_OTLP_PROTOCOL: can be ${PROTOCOLS.join(' or ')}`] : [],
    share && !isShare(share) ? ['OTEL_TRACES_SAMPLER_ARG: must be a share of the traces, 0 to 1'] : [],
  ].flat()
}

/** For LangSmith. Null: nothing is sent to it. */
export function toTracing(env: Tracing) {
  const { TRACING, LANGSMITH_API_KEY: apiKey, LANGSMITH_ENDPOINT: endpoint, LANGSMITH_PROJECT: project } = env
  if (TRACING !== 'langsmith' || apiKey === undefined) return null
  return { apiKey, endpoint, project, content: env.TRACING_CONTENT === 'on' }
}

/** `key=value` with commas between, each as in an address. */
const readHeaders = (list: string): Record<string, string> =>
  Object.fromEntries(
    list.split(',').flatMap((pair) => {
      const [name = '', ...value] = pair.split('=')
      const text = value.join('=').trim()
      return name.trim() ? [[name.trim(), /%[0-9a-f]{2}/i.test(text) ? decodeURIComponent(text) : text]] : []
    }),
  )

/** For OpenTelemetry. Null: nothing of it is loaded. */
export function toSpans(env: Tracing): SpanOptions | null {
  if (env.TRACING !== 'otel') return null
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: whole } = env
  return {
    url: whole ?? (base === undefined ? null : `${base.replace(/\/$/, '')}/v1/traces`),
    headers: readHeaders(env.OTEL_EXPORTER_OTLP_HEADERS ?? ''),
    protocol: protocolOf(env.OTEL_EXPORTER_OTLP_PROTOCOL) ?? 'http/protobuf',
    serviceName: env.OTEL_SERVICE_NAME,
    version: VERSION,
    share: Number(env.OTEL_TRACES_SAMPLER_ARG),
    content: env.TRACING_CONTENT === 'on',
  }
}

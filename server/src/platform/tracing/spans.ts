/** What a span says by name: https://opentelemetry.io/docs/specs/semconv/, and `sta.…` of our own. Undefined ones are left out. */
export type Attributes = Record<string, string | number | boolean | string[] | undefined>

type About = {
  kind?: 'server' | 'client' | 'consumer'
  /** W3C `traceparent` of what it belongs to; without one it belongs to what is under way here. */
  parent?: string | undefined
  attributes?: Attributes
}

export type Span = {
  set: (attributes: Attributes) => void
  /** @param type one word, such as the name of the error: its message may hold what a customer wrote. */
  fail: (type: string) => void
}

/** A statement of the database that is over. `text` has the places of its values, and none of them. */
type Statement = { text: string; durationMs: number; failed: boolean }

/** Spans of OpenTelemetry: what a request set off, through jobs and processes, as one tree. */
export type Spans = {
  /** Whether anybody looks. */
  isOn: boolean
  /** Whether prompts and answers are sent too. */
  hasContent: boolean
  /** Does the work as a span below what is under way. A rejection marks it as failed. */
  within: <T>(name: string, about: About, work: (span: Span) => Promise<T>) => Promise<T>
  /** A statement that is over, below what is under way; without anything under way it is nobody's. */
  statement: (statement: Statement) => void
  /** W3C `traceparent` of what is under way: whoever has it can go on with the trace. */
  current: () => string | undefined
  /** Waits some seconds for what is still to be sent. Never rejects. */
  close: () => Promise<void>
}

const NOBODY: Span = { set: () => {}, fail: () => {} }

export const NO_SPANS: Spans = {
  isOn: false,
  hasContent: false,
  within: (_name, _about, work) => work(NOBODY),
  statement: () => {},
  current: () => undefined,
  close: async () => {},
}

/** Where traces are sent to, beside what OpenTelemetry's own variables say of certificates, time and compression. */
export type SpanOptions = {
  /** Of the collector, with the path; null: on this machine. */
  url: string | null
  headers: Record<string, string>
  protocol: 'http/protobuf' | 'http/json'
  serviceName: string
  version: string
  /** Share of the traces that are sent, 0 to 1. */
  share: number
  /** Prompts and answers as well. */
  content: boolean
}

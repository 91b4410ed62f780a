import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client'
import type { App } from './http.ts'
import type { Log } from './log.ts'

/** One value of a metric. Labels have few values: never an id, an address or a text. */
type Sample = { labels?: Record<string, string>; value: number }
type Definition = { name: `sta_${string}`; help: string; labels?: string[] }

/** What one process tells Prometheus. */
export type Metrics = {
  contentType: string
  /** Everything as text, in Prometheus' format. Never rejects. */
  text: () => Promise<string>
  /** A value that is read when it is asked for, and set as a whole. Gauges go up and down. */
  gauge: (definition: Definition) => (samples: Sample[]) => void
  /** The same for a sum that only grows, though it is kept elsewhere; its name ends in `_total`. */
  total: (definition: Definition & { name: `sta_${string}_total` }) => (samples: Sample[]) => void
  /** Something that took so many seconds. */
  duration: (
    definition: Definition & { name: `sta_${string}_seconds`; buckets: number[] },
  ) => (labels: Record<string, string>, seconds: number) => void
  /** Sets values before each answer. Should it reject, the answer goes without them. */
  beforeScrape: (work: () => Promise<void>) => void
}

/** With what Node tells of itself: the event loop, memory, processor time. */
export function openMetrics(log: Log): Metrics {
  const register = new Registry(Registry.PROMETHEUS_CONTENT_TYPE)
  const registers = [register]
  collectDefaultMetrics({ register, prefix: 'sta_' })
  const works: (() => Promise<void>)[] = []
  const gauges = new Map<string, Gauge<string>>()
  const counters = new Map<string, Counter<string>>()
  const histograms = new Map<string, Histogram<string>>()
  let answering: Promise<string> | null = null

  /** The same metric for whoever asks for it again: two servers in one process count together. */
  function once<M>(known: Map<string, M>, name: string, make: () => M): M {
    const metric = known.get(name) ?? make()
    known.set(name, metric)
    return metric
  }

  async function answer(): Promise<string> {
    const complain = (error: unknown) => log.warn({ err: error }, 'some metrics could not be read')
    await Promise.all(works.map((work) => work().catch(complain)))
    return register.metrics()
  }

  return {
    contentType: register.contentType,
    // Two at a time would mix their values.
    text() {
      answering ??= answer().finally(() => {
        answering = null
      })
      return answering
    },
    gauge({ name, help, labels = [] }) {
      const gauge = once(gauges, name, () => new Gauge({ name, help, labelNames: labels, registers }))
      return (samples) => {
        gauge.reset()
        for (const { labels = {}, value } of samples) gauge.set(labels, value)
      }
    },
    total({ name, help, labels = [] }) {
      const counter = once(counters, name, () => new Counter({ name, help, labelNames: labels, registers }))
      return (samples) => {
        counter.reset()
        for (const { labels = {}, value } of samples) counter.inc(labels, value)
      }
    },
    duration({ name, help, labels = [], buckets }) {
      const histogram = once(
        histograms,
        name,
        () => new Histogram({ name, help, labelNames: labels, buckets, registers }),
      )
      return (labels, seconds) => histogram.observe(labels, seconds)
    },
    beforeScrape: (work) => void works.push(work),
  }
}

const REQUEST_BUCKETS = [0.005, 0.025, 0.1, 0.25, 1, 5, 30]

/** Requests by route, never by address; and browsers that listen to what changes. */
export function measureHttp(app: App, metrics: Metrics): void {
  const observe = metrics.duration({
    name: 'sta_http_request_duration_seconds',
    help: 'Answers by route and status, with the time that each took',
    labels: ['method', 'route', 'status'],
    buckets: REQUEST_BUCKETS,
  })
  const setConnections = metrics.gauge({ name: 'sta_live_connections', help: 'Open WebSockets of this process' })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    // Anybody can invent a method.
    const method = request.routeOptions.url === undefined ? 'none' : request.method
    observe({ method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
  })
  metrics.beforeScrape(async () => setConnections([{ value: app.websocketServer.clients.size }]))
}

import type { App } from '../http.ts'
import type { Spans } from './spans.ts'

/** What people and programs ask for; pages, probes and scrapes are no news. */
const isOfInterest = (route: string | undefined): route is string =>
  route !== undefined && (route.startsWith('/api/') || route === '/mcp')

/**
 * A span for each request of the API, from its first hook to the last byte of the answer, below whatever a proxy or a program
 * names in `traceparent`. Of the address it says the route alone: a query holds what somebody searches for.
 */
export function traceHttp(app: App, spans: Spans): void {
  if (!spans.isOn) return
  app.addHook('onRequest', (request, reply, done) => {
    const route = request.routeOptions.url
    if (!isOfInterest(route) || request.headers.upgrade !== undefined) return done()
    const { traceparent } = request.headers
    const parent = typeof traceparent === 'string' ? traceparent : undefined
    const attributes = { 'http.request.method': request.method, 'http.route': route, 'sta.request.id': request.id }
    // Never rejects.
    void spans.within(`${request.method} ${route}`, { kind: 'server', parent, attributes }, (span) => {
      const answered = new Promise<void>((resolve) => {
        reply.raw.once('close', () => {
          span.set({ 'http.response.status_code': reply.statusCode })
          if (reply.statusCode >= 500) span.fail(String(reply.statusCode))
          resolve()
        })
      })
      done()
      return answered
    })
  })
}

import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { App } from './http.ts'

const compress = promisify(gzip)
/** What fits into one packet of the network is not made faster. */
const SMALLEST_BYTES = 1400
/** A page of 100 tickets becomes a fifth at any level: the quickest does. */
const level = constants.Z_BEST_SPEED

/** Compresses JSON for whoever can read it, outside the thread that serves requests. Streams go as they are. */
export function compressJson(app: App): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < SMALLEST_BYTES) return payload
    reply.header('vary', 'accept-encoding')
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload
    reply.header('content-encoding', 'gzip')
    return compress(payload, { level })
  })
}

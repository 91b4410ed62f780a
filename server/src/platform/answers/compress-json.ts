import type { IncomingHttpHeaders } from 'node:http'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'

const compress = promisify(gzip)
/** What fits into one packet of the network is not made faster. */
const SMALLEST_BYTES = 1400
/** Answers that are being compressed: what many are told at the same moment is compressed once. */
const underWay = new Map<string, Promise<Buffer>>()
/** A page of 100 tickets becomes a fifth at any level: the quickest does. */
const level = constants.Z_BEST_SPEED

/** Compresses JSON for whoever can read it, outside the thread that serves requests, just before it is sent. Streams go as they are. */
export async function compressJson(
  request: { headers: IncomingHttpHeaders },
  reply: { header: (name: string, value: string) => unknown },
  payload: unknown,
): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length < SMALLEST_BYTES) return payload
  reply.header('vary', 'accept-encoding')
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload
  reply.header('content-encoding', 'gzip')
  const compressing = underWay.get(payload) ?? compress(payload, { level }).finally(() => underWay.delete(payload))
  underWay.set(payload, compressing)
  return compressing
}

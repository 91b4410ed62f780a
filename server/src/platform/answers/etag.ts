import { hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

type Reply = {
  statusCode: number
  headers: (values: Record<string, string>) => unknown
  code: (status: number) => unknown
  removeHeader: (name: string) => unknown
}

/**
 * For routes whose answer is asked for again and again, is often the same, and has no word of any ticket: it gets an `ETag` of its
 * content, and whoever has it already is answered 304. A browser may keep it for itself, and asks each time whether it is still right,
 * with its session. All else stays out of caches.
 */
export const withEtag = {
  async onSend(request: { headers: IncomingHttpHeaders }, reply: Reply, payload: unknown): Promise<unknown> {
    if (reply.statusCode !== 200 || !(typeof payload === 'string' || Buffer.isBuffer(payload))) return payload
    const etag = `W/"${hash('sha1', payload, 'base64url')}"`
    reply.headers({ etag, 'cache-control': 'private, no-cache' })
    if (!isKnown(request.headers['if-none-match'], etag)) return payload
    reply.code(304)
    for (const name of ['content-encoding', 'content-type']) reply.removeHeader(name)
    return ''
  },
}

/** By the weak comparison of RFC 9110, 8.8.3.2. */
const isKnown = (known: string | undefined, etag: string): boolean =>
  known?.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag.slice(2)) ?? false

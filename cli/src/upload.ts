import http from 'node:http'
import https from 'node:https'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { NetworkError } from '@sta/contract/client'

/**
 * Sends a stream as the body of a POST, piece by piece as the server takes it, and gives its answer.
 * Not `fetch`: that gives up when an answer takes five minutes, and mistakes an early answer for a lost connection.
 *
 * @param onSent told the bytes handed over so far.
 * @throws NetworkError when the connection breaks; whatever reading the source throws.
 */
export function upload(
  url: string,
  { source, headers, onSent }: { source: Readable; headers: Record<string, string>; onSent: (bytes: number) => void },
): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>()
  const { request: open } = url.startsWith('https:') ? https : http
  const request = open(url, { method: 'POST', headers: { accept: 'application/json', ...headers }, agent: false })
  let answered = false
  let sent = 0

  source.on('data', (chunk: Buffer) => {
    sent += chunk.length
    onSent(sent)
  })
  source.once('error', (error) => {
    reject(error)
    request.destroy()
  })
  request.on('error', (error) => {
    // The server may answer (say: no header line) and hang up while we still send. Then the answer counts.
    if (!answered) reject(new NetworkError(error))
    source.destroy()
  })
  request.once('response', (response) => {
    answered = true
    source.unpipe(request)
    const status = response.statusCode ?? 502
    const type = response.headers['content-type'] ?? 'application/octet-stream'
    text(response)
      .then((body) => resolve(new Response(body, { status, headers: { 'content-type': type } })))
      .catch((error: unknown) => reject(new NetworkError(error)))
      .finally(() => {
        source.destroy()
        request.destroy()
      })
  })
  source.pipe(request)
  return promise
}

import { problemOf, urlOf } from '@sta/contract/client'
import type { ImportResult, importTickets } from '@sta/contract/schemas/ticket-files'
import { IDEMPOTENCY_HEADER, routes } from '@sta/contract/wire/routes'
import { MEDIA_TYPES } from '@sta/contract/wire/values'
import type { z } from 'zod'
import type { Connection } from './connect.ts'

export type ImportOptions = {
  format: 'csv' | 'jsonl'
  /** Columns, encoding and the like, as the endpoint takes them. */
  query?: z.input<typeof importTickets.schema.querystring>
  /** The same key again creates nothing twice. Default: a new one. */
  idempotencyKey?: string
  signal?: AbortSignal
}

/**
 * Imports a file of any size; a stream is sent as it is read. There is one try: repeat it with the same `idempotencyKey`.
 *
 * @throws ApiError `import_unreadable` and the like; rows that cannot be taken are no error but stand in the result.
 */
export async function importFile(
  { connection }: Connection,
  content: Blob | ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | string,
  { format, query = {}, idempotencyKey = crypto.randomUUID(), signal }: ImportOptions,
): Promise<ImportResult> {
  const response = await connection.fetch(urlOf(routes.importTickets, { query }, connection.url), {
    method: routes.importTickets.method,
    headers: { 'content-type': MEDIA_TYPES[format], [IDEMPOTENCY_HEADER]: idempotencyKey },
    body: content,
    ...(content instanceof ReadableStream && { duplex: 'half' }),
    ...(signal && { signal }),
  })
  if (!response.ok) throw await problemOf(response)
  return (await response.json()) as ImportResult
}

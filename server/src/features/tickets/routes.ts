import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import { listSimilarTickets as similarTickets } from '@sta/contract/schemas/insights'
import { addMessage as addMessageEndpoint } from '@sta/contract/schemas/messages'
import * as files from '@sta/contract/schemas/ticket-files'
import * as contract from '@sta/contract/schemas/tickets'
import type { Db } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { withEtag } from '../../platform/answers/etag.ts'
import { exportHeaders } from '../../platform/answers/export-lines.ts'
import { AppError } from '../../platform/errors.ts'
import { type App, acceptFiles, at, sendJson } from '../../platform/http.ts'
import { visitOf } from '../../platform/limits/rate-limits.ts'
import { askedBy } from '../../platform/principal.ts'
import { actorOf } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { readTicketDetail, updateTicket } from './change-ticket.ts'
import { createTickets } from './create-tickets.ts'
import { exportChosenTickets, exportTickets } from './export-tickets.ts'
import { formatOf, readAsOf, takeAsOf } from './import/import-request.ts'
import { cancelImport } from './import/import-tickets.ts'
import { importAndRecord } from './import/record-import.ts'
import { listAnalyzedTickets } from './list-analyzed-tickets.ts'
import { answerList } from './long-lists.ts'
import { selectCounts } from './queries.ts'
import { selectToReview } from './review-queries.ts'
import { SAMPLE_TICKETS } from './sample-tickets.ts'
import { openSearch } from './search/search-tickets.ts'
import { openSimilarTickets } from './similar/similar-tickets.ts'
import { addMessage } from './thread/add-message.ts'

/** Bodies that are streamed into the import instead of being parsed. */
const FILE_TYPES = [
  'text/csv',
  'text/tab-separated-values',
  'text/plain',
  'application/x-ndjson',
  'application/jsonl',
  'application/json',
  'application/vnd.ms-excel',
]

export function ticketRoutes(app: App, deps: Deps): void {
  const listSimilar = openSimilarTickets(deps)
  const search = openSearch(deps)
  const count = deps.share('counts', () => selectCounts(deps.readDb))

  app.route({
    ...at(contract.listTickets),
    handler: async (request, reply) => {
      const visit = visitOf(request, reply)
      const query = askedBy(request.principal, request.query)
      if (query.q) await deps.places.searches.take(visit)
      const read = () => search(query, request.signal)
      const most = query.page_size
      return sendJson(reply, await answerList(deps, visit, { most, read, name: 'items' }))
    },
  })

  app.route({
    ...at(contract.listAnalyzedTickets),
    handler: async (request, reply) => {
      const read = (db: Db) => listAnalyzedTickets({ readDb: db }, request.query)
      const most = request.query.page_size
      return sendJson(reply, await answerList(deps, visitOf(request, reply), { most, read, name: 'items' }))
    },
  })

  app.route({
    ...at(contract.listTicketsToReview),
    handler: async (request, reply) => {
      const most = request.query.limit
      const read = (db: Db) => selectToReview(db, most)
      return sendJson(reply, await answerList(deps, visitOf(request, reply), { most, read, name: 'items' }))
    },
  })

  app.route({ ...at(contract.countTickets), ...withEtag, handler: () => count(null) })

  app.route({
    ...at(contract.loadSampleTickets),
    handler: async (request, reply) =>
      reply.code(201).send(await createTickets(deps, SAMPLE_TICKETS, request.headers['idempotency-key'])),
  })

  app.register((scope: App) => importRoute(scope, deps))

  app.route({
    ...at(files.cancelImport),
    handler: (request) => cancelImport({ ...deps, by: actorOf(request) }, request.headers['idempotency-key']),
  })

  app.route({
    ...at(files.exportTickets),
    handler: async (request, reply) => {
      const query = askedBy(request.principal, request.query)
      await deps.places.exports.take(visitOf(request, reply))
      const file = await exportTickets(deps, query, request.signal)
      await recordAudit(deps.db, actorOf(request), { action: 'tickets.exported', new: query })
      return reply.headers(exportHeaders('tickets', query.format)).send(file as never) // a stream is sent as it is, past the answer's schema
    },
  })

  app.route({
    ...at(files.exportChosenTickets),
    handler: async (request, reply) => {
      await deps.places.exports.take(visitOf(request, reply))
      const { ticketIds, format } = request.body
      const exported = { tickets: ticketIds.length, ticketIds, format }
      await recordAudit(deps.db, actorOf(request), { action: 'tickets.exported', new: exported })
      return reply.headers(exportHeaders('tickets', format)).send(exportChosenTickets(deps, ticketIds, format) as never) // as above
    },
  })

  app.route({ ...at(contract.getTicket), handler: (request) => readTicketDetail(deps, request.params.id) })

  app.route({
    ...at(similarTickets),
    handler: (request) => listSimilar(request.params.id, request.signal),
  })

  app.route({
    ...at(contract.updateTicket),
    handler: (request) => updateTicket({ ...deps, by: actorOf(request) }, request.params.id, request.body),
  })

  app.route({
    ...at(addMessageEndpoint),
    handler: async (request, reply) => reply.code(201).send(await addMessage(deps, request.params.id, request.body)),
  })
}

/** In a scope of its own: elsewhere a body of a file's type is refused, not taken for an empty one. */
async function importRoute(app: App, deps: Deps): Promise<void> {
  await acceptFiles(app, FILE_TYPES)

  app.route({
    ...at(files.importTickets),
    handler: async (request, reply) => {
      const result = await deps.places.imports.during(visitOf(request, reply), async () => {
        const { file, name, type } = await fileOf(request)
        const brokenOff = errorOf(file)
        const { query } = request
        return importAndRecord(
          { ...deps, by: actorOf(request) },
          {
            file,
            format: formatOf(type, name),
            readAs: readAsOf(query, type),
            takeAs: takeAsOf(query),
            existing: query.existing,
            dryRun: query.dry_run,
            name,
            idempotencyKey: request.headers['idempotency-key'],
          },
        ).catch((error: unknown) => {
          throw error instanceof AppError || !brokenOff()
            ? error
            : new AppError('import_unreadable', 'The file broke off before its end')
        })
      })
      return reply.code(201).send(result)
    },
  })
}

type SentFile = { file: Readable; name: string; type: string }
type Upload = {
  isMultipart: () => boolean
  file: () => Promise<{ file: Readable; filename: string; mimetype: string } | undefined>
  body: unknown
  headers: IncomingHttpHeaders
}

/** The file of a request: its body, or the part of a form. @throws AppError `import_unreadable`. */
async function fileOf(request: Upload): Promise<SentFile> {
  const part = request.isMultipart() ? await request.file().catch(refuseForm) : undefined
  if (request.isMultipart() && !part)
    throw new AppError('import_unreadable', 'The form has no file; send it as the part named file')
  const file = part?.file ?? request.body
  if (!isStream(file))
    throw new AppError('import_unreadable', 'Send the file as the body, or as the part named file of a form')
  return { file, name: part?.filename ?? '', type: part?.mimetype ?? request.headers['content-type'] ?? '' }
}

/** A form without a boundary, or one that breaks its own rules. @throws AppError `import_unreadable`. */
function refuseForm(error: Error): never {
  throw new AppError('import_unreadable', `The form cannot be read: ${error.message}`)
}

/** @returns what the stream failed with, once it did: an upload that broke off, or a form that ends within its file. */
function errorOf(file: Readable): () => Error | undefined {
  let failed: Error | undefined
  file.once('error', (error) => {
    failed = error
  })
  return () => failed
}

const isStream = (body: unknown): body is Readable =>
  typeof body === 'object' && body !== null && 'pipe' in body && typeof body.pipe === 'function'

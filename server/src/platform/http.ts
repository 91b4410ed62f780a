import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import fastifyCors from '@fastify/cors'
import fastifyHelmet from '@fastify/helmet'
import fastifyMultipart from '@fastify/multipart'
import fastifySwagger from '@fastify/swagger'
import fastifyWebsocket from '@fastify/websocket'
import type { Endpoint, EndpointSchema } from '@sta/contract/schemas/endpoint'
import type { Problem } from '@sta/contract/schemas/problem'
import { PROBLEM_STATUS, type ProblemCode } from '@sta/contract/wire/problems'
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { z } from 'zod'
import { compressJson } from './answers/compress-json.ts'
import { corsOptions, helmetOptions, PERMISSIONS } from './answers/headers.ts'
import { AppError, type FieldError, isDatabaseAway, isDiskFull, isTimeout, isUnkeepable } from './errors.ts'
import type { Hosts } from './hosts.ts'
import { openBodies } from './limits/bodies.ts'
import { type Log, withIds } from './log.ts'
import { openApiOptions } from './openapi.ts'
import { refuseStrangers } from './strangers.ts'

export type App = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

/** Method, URL, need and schema of a contract's endpoint, for `app.route`. A query may hold what the endpoint knows and nothing else. */
export const at = <E extends Endpoint>(endpoint: E) => ({
  method: endpoint.method,
  url: endpoint.path,
  config: { needs: endpoint.needs },
  schema: withStrictQuery(endpoint.schema) as E['schema'],
})

/** A misspelled filter would be no filter: the answer would hold more than was asked for. */
const withStrictQuery = (schema: EndpointSchema): EndpointSchema =>
  schema.querystring instanceof z.ZodObject ? { ...schema, querystring: schema.querystring.strict() } : schema

/** Sends an answer of the contract's shape, or a stream of JSON of that shape: that is sent as it is, past the schema. */
export const sendJson = <Answer extends object>(reply: FastifyReply, answer: Answer | Readable): Answer =>
  reply.type('application/json; charset=utf-8').send(answer) as unknown as Answer // Fastify takes its reply for an answer

/** Bodies of JSON. Imports are streamed and have no limit. */
const BODY_BOUNDS = { bytes: 16 * 1024 * 1024, bytesTogether: 64 * 1024 * 1024, seconds: 60 }

/** Refusals that may come before the body is read to its end. */
const REFUSED_UNREAD = new Set<ProblemCode>([
  'sign_in_needed',
  'not_allowed',
  'host_refused',
  'cross_origin_refused',
  'payload_too_large',
  'body_too_slow',
  'server_busy',
  'too_many_requests',
])

/** For the headers of a request, from the connection on. */
const HEADERS_MS = 20_000

/** A connection on which nothing moves, neither of a request nor of an answer: half an upload, an answer that nobody reads. */
const STILL_MS = 120_000

/** When to come back, in seconds, for refusals that time alone mends. */
const RETRY_AFTER: Partial<Record<ProblemCode, number>> = {
  server_busy: 5,
  search_busy: 5,
  request_too_slow: 10,
  database_unavailable: 5,
  shutting_down: 10,
}

const VERSION_PREFIX = /^\/api\/v1(?=\/|$|\?)/

/** The address within this server, whether a proxy took the base path away or left it. */
function withoutBase(url: string, basePath: string): string {
  if (basePath === '' || !url.startsWith(basePath)) return url
  const rest = url.slice(basePath.length)
  return rest === '' || rest.startsWith('?') ? `/${rest}` : rest.startsWith('/') ? rest : url
}

type Options = {
  log: Log
  version: string
  hosts: Hosts
  publicUrl: string | null
  basePath: string
  allowedOrigins: string[]
  /** Addresses and networks of proxies, whose word is taken for who asks (`X-Forwarded-For`). */
  trustedProxies: string[]
  stillMs?: number
}

/** The one HTTP server: JSON in and out by the contract's schemas, every error a problem document with its request id. */
export async function openHttp(options: Options): Promise<App> {
  const app: App = fastify({
    // What Fastify says of itself is noise to an operator; start and requests are told by us.
    loggerInstance: options.log.child(
      {},
      { level: options.log.level === 'info' ? 'warn' : options.log.level },
    ) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BOUNDS.bytes,
    connectionTimeout: options.stillMs ?? STILL_MS,
    http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: HEADERS_MS / 2 },
    genReqId: () => crypto.randomUUID(),
    requestIdHeader: false,
    forceCloseConnections: true,
    trustProxy: options.trustedProxies.length > 0 ? options.trustedProxies : false,
    // /api/v1 is the same API: a breaking change would get /api/v2, and /api stays.
    rewriteUrl: (request) => withoutBase(request.url ?? '/', options.basePath).replace(VERSION_PREFIX, '/api'),
    // A parameter of any sensible length reaches the validation, which says what is wrong with it.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1000 },
    // A path that cannot be decoded never reaches a hook or the error handler.
    frameworkErrors: (error, request, reply: FastifyReply) => {
      const problem = problemOf(error, request.id)
      const headers = { 'x-request-id': request.id, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' }
      reply.code(problem.status).headers(headers).type('application/problem+json').send(problem)
    },
  }).withTypeProvider<ZodTypeProvider>()

  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  parseJson(app)
  // Before any hook that refuses: else it does not close the socket of a refused upgrade, and the process cannot stop.
  await app.register(fastifyWebsocket, { options: { maxPayload: 1024 } })
  await app.register(fastifyHelmet, helmetOptions(options.publicUrl))
  // Whatever is logged until it is answered names the request.
  app.addHook('onRequest', (request, _reply, done) => withIds({ request_id: request.id }, done))
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'x-request-id': request.id, 'permissions-policy': PERMISSIONS })
    // Tickets stay out of the caches of browsers and of proxies; the app keeps what it needs by itself.
    if (request.routeOptions.url?.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  // Before the body is read, and for upgrades too.
  app.addHook('onRequest', async (request) => refuseStrangers(options.hosts, request))
  // Closed unless origins are named.
  if (options.allowedOrigins.length > 0) await app.register(fastifyCors, corsOptions(options.allowedOrigins))
  app.addHook('onSend', compressJson)
  app.addHook('onResponse', async (request, reply) => {
    options.log.debug({ ...told(request), status: reply.statusCode, ms: reply.elapsedTime }, 'request')
  })
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = problemOf(error, request.id)
    // The rest of a refused body is not waited for.
    if (REFUSED_UNREAD.has(problem.code)) reply.header('connection', 'close')
    const seconds = RETRY_AFTER[problem.code]
    if (seconds) reply.header('retry-after', seconds)
    // An upload that broke off, or a reader who left, is not the server's fault, and nobody reads the answer.
    if (problem.status >= 500 && !request.raw.readableAborted && !request.signal.aborted)
      options.log.error({ err: error, ...told(request) }, 'a request failed')
    return reply.code(problem.status).type('application/problem+json').send(problem)
  })
  app.setNotFoundHandler((request, reply) => {
    const problem = problemFor('not_found', `There is no ${request.method} ${request.url.split('?')[0]}`, request.id)
    return reply.code(404).header('cache-control', 'no-store').type('application/problem+json').send(problem)
  })

  await app.register(fastifySwagger, openApiOptions(options))
  return app
}

/** Of a request for the log. Not its query: that holds what somebody searches for, or the code of a sign-in. */
const told = ({ id, method, url }: FastifyRequest) => ({ request_id: id, method, path: url.split('?')[0] })

/** As Fastify's own parser, within bounds, except that an empty body is no body: `POST /api/analyze` needs none. */
function parseJson(app: App): void {
  const bodies = openBodies(BODY_BOUNDS)
  const parse = app.getDefaultJsonParser('error', 'error')
  // Plain text goes too: JSON under that name would arrive as a string.
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser('application/json', async (request: FastifyRequest, payload: IncomingMessage) => {
    const body = await bodies.read(payload)
    if (body.length === 0) return undefined
    return new Promise((resolve, reject) => {
      parse(request, body, (error, value) => {
        if (error) reject(new AppError('malformed_json', `The body is not valid JSON: ${error.message}`))
        else resolve(value)
      })
    })
  })
  app.addHook('onResponse', async ({ raw }) => bodies.release(raw))
}

/** Makes the routes of a scope take a body as the text that came, whatever its type says, for who checks a signature of it. */
export function acceptText(scope: App, mostBytes: number): void {
  const bodies = openBodies({ bytes: mostBytes, bytesTogether: 16 * mostBytes, seconds: 30 })
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request: FastifyRequest, payload: IncomingMessage) => bodies.read(payload))
  scope.addHook('onResponse', async ({ raw }) => bodies.release(raw))
}

/** Makes the routes of a scope take files and nothing else: as the body of one of these types, or as a part of a form. */
export async function acceptFiles(scope: App, types: string[]): Promise<void> {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(types, (_request, payload, done) => done(null, payload))
  await scope.register(fastifyMultipart, { limits: { files: 1, fileSize: Number.POSITIVE_INFINITY } })
  // A refusal may come before the end of the file. The rest is read away, or the connection would be stuck with it.
  scope.addHook('onResponse', async ({ raw }) => {
    if (!raw.readableEnded) raw.removeAllListeners('readable').unpipe().resume()
  })
}

const TITLES: Partial<Record<ProblemCode, string>> = {
  validation_failed: 'Some fields are not valid',
  internal_error: 'Something went wrong on the server',
}

function problemFor(code: ProblemCode, detail: string, requestId: string, errors?: FieldError[]): Problem {
  return {
    type: `urn:support-ticket-analyst:problem:${code}`,
    title: TITLES[code] ?? sentence(code),
    status: PROBLEM_STATUS[code],
    detail,
    code,
    request_id: requestId,
    ...(errors ? { errors } : {}),
  }
}

const sentence = (code: string) => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ')

/** The one exit of errors. What is not known to be harmless answers 500 with a fixed text; the log has the rest under the request id. */
function problemOf(error: FastifyError | AppError, requestId: string): Problem {
  if (error instanceof AppError) return problemFor(error.code, error.message, requestId, error.errors)
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where = error.validationContext === 'body' ? '' : `${error.validationContext ?? ''}`
    const errors = error.validation.flatMap((issue): FieldError[] => {
      if (where === 'querystring' && issue.keyword === 'unrecognized_keys' && Array.isArray(issue.params.keys))
        return issue.params.keys.map((key) => ({ path: String(key), message: 'There is no such parameter' }))
      const path = [
        where === 'querystring' || where === 'params' ? '' : where,
        issue.instancePath.slice(1).replaceAll('/', '.'),
      ]
      return [{ path: path.filter(Boolean).join('.'), message: issue.message ?? 'is not valid' }]
    })
    const names = [...new Set(errors.map((e) => e.path || 'body'))]
    return problemFor(
      'validation_failed',
      `Not valid: ${names.slice(0, 10).join(', ')}${names.length > 10 ? ' and more' : ''}`,
      requestId,
      errors,
    )
  }
  if (error.statusCode === 413)
    return problemFor('payload_too_large', 'The body is too large; send less at once, or use the import', requestId)
  if (error.statusCode === 415) return problemFor('unsupported_media_type', error.message, requestId)
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return problemFor('bad_request', error.message, requestId)
  if (isUnkeepable(error))
    return problemFor('validation_failed', 'A value of the request is none that the database can keep', requestId)
  if (isDatabaseAway(error))
    return problemFor(
      'database_unavailable',
      'The database cannot be reached right now; try again in a moment',
      requestId,
    )
  if (isDiskFull(error))
    return problemFor('disk_full', 'The disk is full: nothing can be saved until somebody makes room', requestId)
  if (isTimeout(error))
    return problemFor(
      'request_too_slow',
      'This took the database longer than it may; ask for less, or try again later',
      requestId,
    )
  return problemFor(
    'internal_error',
    'An unexpected error happened; the log has the details under this request id',
    requestId,
  )
}

import fastifyRateLimit, { type FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import { isLoopback } from '../hosts.ts'
import type { App } from '../http.ts'
import type { RedisConnection } from '../redis.ts'
import type { Visit } from './places.ts'
import type { RateCounts } from './rate-counts.ts'
import { redisOrOwnCounts } from './redis-counts.ts'

/** What is counted apart from all else, and which part of the limit it has: these cost more than they look. */
const PARTS = {
  others: 1,
  searches: 1 / 5,
  exports: 1 / 60,
  imports: 1 / 60,
  signIns: 1 / 60,
  tests: 1 / 60,
  refusals: 1 / 20,
}
type Kind = keyof typeof PARTS

/** Each calls another system, at once and for as long as that takes. */
const TESTS = new Set(['testConnection', 'testModelChoice', 'testWebhook', 'tryConnector'])

type Options = {
  /** Requests of one member, key or address; 0: there is no limit. */
  perMinute: number
  /** Without sign-in a laptop has one user, whose scripts shall meet no limit; behind a proxy everybody comes from loopback. */
  limitsLoopback: boolean
  counts: RateCounts
  /** Where all processes count together; without it they do through the database. */
  redis: RedisConnection | null
}

export type RateLimits = {
  /** Before it is known who asks: an address that was refused too often is not listened to. */
  refuseEarly: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  /** When it is known. @throws AppError `too_many_requests` */
  limit: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  /** Remembers that credentials were refused. */
  noteRefusal: (request: FastifyRequest) => Promise<void>
}

/** Who asks, for what each has a share of: a member, a key, else the address (of IPv6 the network of 64 bits). */
function clientOf({ principal, ip }: FastifyRequest): string {
  return principal && 'id' in principal
    ? `${principal.kind} ${principal.id}`
    : `address ${fastifyRateLimit.normalizeIP(ip)}`
}

/** Whose request it is, and the answer that it waits for. */
export const visitOf = (request: FastifyRequest, { raw }: FastifyReply): Visit => ({
  client: clientOf(request),
  answer: raw,
})

/** Limits how often somebody may ask in a minute, and says so in `RateLimit-*` and `Retry-After`. */
export async function openRateLimits(
  app: App,
  { perMinute, limitsLoopback, counts, redis }: Options,
): Promise<RateLimits> {
  // The library makes its store by `new`; ours is one for all.
  const store = function open() {
    return {
      incr: (key: string, done: Done) => done(null, counts.add(key)),
      read: (key: string, done: Done) => done(null, counts.read(key)),
      child: open,
    }
  } as unknown as FastifyRateLimitStoreCtor
  const counter = redis ? { redis: redisOrOwnCounts(redis, counts), nameSpace: 'sta:rate:' } : { store }
  await app.register(fastifyRateLimit, { global: false, ...counter })

  const mostOf = (kind: Kind) => Math.max(1, Math.floor(perMinute * PARTS[kind]))
  const isFree = (request: FastifyRequest) =>
    perMinute === 0 ||
    !request.routeOptions.url?.startsWith('/api/') ||
    (!limitsLoopback && isLoopback(request.ip) && !clientOf(request).startsWith('key') && !isMember(request))
  const check = app.createRateLimit({
    max: (request) => mostOf(kindOf(request)),
    keyGenerator: (request) => `${clientOf(request)} ${kindOf(request)}`,
  })
  const refusals = app.createRateLimit({
    max: mostOf('refusals'),
    keyGenerator: ({ ip }) => `address ${fastifyRateLimit.normalizeIP(ip)} refusals`,
  })

  return {
    async refuseEarly(request, reply) {
      if (isFree(request)) return
      const found = await refusals(request, { increment: false })
      if (!found.isAllowed && found.remaining === 0) refuse(reply, found)
    },
    async limit(request, reply) {
      if (isFree(request)) return
      const found = await check(request)
      if (found.isAllowed) return
      const { max, remaining, ttlInSeconds } = found
      reply.headers({ 'ratelimit-limit': max, 'ratelimit-remaining': remaining, 'ratelimit-reset': ttlInSeconds })
      if (found.isExceeded) refuse(reply, found)
    },
    async noteRefusal(request) {
      if (!isFree(request)) await refusals(request)
    },
  }
}

type Done = (error: Error | null, result?: { current: number; ttl: number }) => void

const isMember = ({ principal }: FastifyRequest): boolean => principal?.kind === 'member'

function refuse(reply: FastifyReply, { max, ttlInSeconds }: { max: number; ttlInSeconds: number }): never {
  reply.header('retry-after', ttlInSeconds)
  throw new AppError(
    'too_many_requests',
    `More than ${max.toLocaleString('en')} of these requests in a minute; go on in ${ttlInSeconds} seconds`,
  )
}

function kindOf({ routeOptions, query }: FastifyRequest): Kind {
  const operation = String((routeOptions.schema as { operationId?: unknown } | undefined)?.operationId ?? '') // ours, from the contract
  if (operation.startsWith('export')) return 'exports'
  if (operation === 'importTickets') return 'imports'
  if (operation === 'signIn' || operation === 'enterCode') return 'signIns'
  if (TESTS.has(operation)) return 'tests'
  return typeof query === 'object' && query !== null && 'q' in query && query.q ? 'searches' : 'others'
}

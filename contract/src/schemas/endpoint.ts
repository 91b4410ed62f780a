import { z } from 'zod'
import { IDEMPOTENCY_KEY_LIMITS, PAGE_LIMITS } from '../wire/limits.ts'
import type { ProblemCode } from '../wire/problems.ts'
import { IDEMPOTENCY_HEADER, type Operation, type Route, routes } from '../wire/routes.ts'
import { Problem } from './problem.ts'

type Schema = z.ZodType

/** What an endpoint takes and answers. Validation, OpenAPI, and the types of server, web and command line all come from it. */
type Definition = {
  tags: string[]
  summary: string
  description?: string
  params?: Schema
  querystring?: Schema
  headers?: Schema
  body?: Schema
  /** Media types of a body that is streamed and therefore not described by a schema. */
  consumes?: string[]
  /** Answers that are no errors, by status. */
  response: Record<number, Schema>
  /** What the operation refuses for reasons of its own; what every operation of its kind can refuse goes without saying. */
  errors?: ProblemCode[]
}

export type EndpointSchema = Definition & {
  operationId: Operation
  response: { '4xx': typeof Problem }
}
export type Endpoint = Route & { schema: EndpointSchema }

/** Joins an operation's route with its shapes. Keeps the literal types, so that the client knows each path and answer. */
export const endpoint = <const Name extends Operation, const D extends Definition>(name: Name, definition: D) => ({
  ...routes[name],
  schema: { ...definition, operationId: name, response: { ...definition.response, '4xx': Problem } },
})

/** Every code that an operation can answer: its own, and those that all of its kind share. */
export function errorsOf({ method, path, needs, schema }: Endpoint): ProblemCode[] {
  const codes: ProblemCode[] = [
    ...(schema.errors ?? []),
    'bad_request',
    'host_refused',
    'cross_origin_refused',
    'internal_error',
  ]
  if (needs !== 'nothing') codes.push('sign_in_needed', 'not_allowed')
  if (schema.params ?? schema.querystring ?? schema.headers ?? schema.body) codes.push('validation_failed')
  if (method !== 'GET' && path.startsWith('/api/')) codes.push('disk_full')
  if (method !== 'GET' && !schema.consumes)
    codes.push('malformed_json', 'unsupported_media_type', 'payload_too_large', 'body_too_slow')
  if (path.startsWith('/api/'))
    codes.push('database_unavailable', 'request_too_slow', 'server_busy', 'too_many_requests')
  return [...new Set(codes)].sort()
}

/**
 * A number of a path or a query in its one form: digits alone, without a sign, a leading zero or an exponent. `0x1`, `1e2`,
 * `+1`, `01`, `1.0` and ` 1` are refused.
 */
export const wholeNumber = (min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? (/^(0|[1-9][0-9]{0,15})$/.test(value) ? Number(value) : value) : value),
    z.number({ error: 'Must be a whole number, in digits' }).int().min(min).max(max),
  )

/** Largest id PostgreSQL's bigint shares with JSON numbers without losing digits. */
export const Id = wholeNumber(1, Number.MAX_SAFE_INTEGER)
export const IdParams = z.object({ id: Id })

/** Query of every paged list of the first API version: pages count from 1. */
export const paging = (options: { defaultSize: number; maxSize: number }) => ({
  page: wholeNumber(1, PAGE_LIMITS.page).default(1),
  page_size: wholeNumber(1, options.maxSize).default(options.defaultSize),
})

/** Hours for which two secrets hold, while the newer one takes the place of the other. @param says what ends then. */
export const overlapHours = (limits: { overlapHours: number; defaultOverlapHours: number }, says: string) =>
  z.number().int().min(0).max(limits.overlapHours).default(limits.defaultOverlapHours).describe(says)

/** Replays of the same create within a day answer the same and create nothing. */
export const IdempotencyHeaders = z.looseObject({
  [IDEMPOTENCY_HEADER]: z
    .string()
    .trim()
    .min(1)
    .max(IDEMPOTENCY_KEY_LIMITS.keyLength)
    .optional()
    .describe('Same key, same answer; nothing is created twice'),
})

/** The key is what the request is about. */
export const KeyHeaders = z.looseObject({
  [IDEMPOTENCY_HEADER]: z
    .string({ error: 'Is missing' })
    .trim()
    .min(1, { error: 'Must not be empty' })
    .max(IDEMPOTENCY_KEY_LIMITS.keyLength),
})

/** Names that were looked up: each costs a twentieth of a list of tickets. There are some 600. */
const timeZones = new Set<string>()
const MOST_TIME_ZONES = 1000

function isTimeZone(name: string): boolean {
  if (timeZones.has(name)) return true
  const isOne = isKnownToIntl(name)
  if (isOne && timeZones.size < MOST_TIME_ZONES) timeZones.add(name)
  return isOne
}

function isKnownToIntl(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** A name of the time zone database, such as `Europe/Berlin`, or an offset such as `+02:00`. */
export const TimeZone = z.string().max(64).refine(isTimeZone, { error: 'Must be a time zone such as Europe/Berlin' })

/** Beyond these years calendars, time zones and PostgreSQL disagree on how a day is written, and nothing of ours is there. */
const FIRST_DAY = '1000-01-01'
const LAST_DAY = '9998-12-31'

/** "For ever" is written as year 1 or 9999: what is asked for is then the first or the last that can be. */
const withinOurTime = (first: string, last: string) => (text: string) =>
  Date.parse(text) < Date.parse(first) ? first : Date.parse(text) > Date.parse(last) ? last : text

/** A day that is asked for, such as `2026-03-01`. */
export const AskedDay = z.iso.date().overwrite(withinOurTime(FIRST_DAY, LAST_DAY))

/** An instant that is asked for, with its offset from UTC. */
export const AskedInstant = z.iso
  .datetime({ offset: true })
  .overwrite(withinOurTime(`${FIRST_DAY}T00:00:00Z`, `${LAST_DAY}T23:59:59.999Z`))

/** An instant, ISO 8601 in UTC with milliseconds. */
export const Instant = z.iso.datetime()

/** Text as PostgreSQL can keep it: trimmed, and without the NUL character. Lengths are in UTF-16 units. */
export const text = (min: number, max: number) =>
  z
    .string({ error: 'Must be text' })
    // Half of a character, as programs that cut texts leave it, becomes the sign for what cannot be read.
    .overwrite((value) => value.toWellFormed())
    .trim()
    .min(min, { error: 'Must not be empty' })
    .max(max, { error: `Must be at most ${max.toLocaleString('en')} characters` })
    .refine((value) => !value.includes('\u0000'), { message: 'Must not contain the NUL character' })

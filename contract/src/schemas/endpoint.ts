import { z } from 'zod'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Schema = z.ZodType

/** What an endpoint takes and answers. Validation, OpenAPI, and the types of server, web and command line all come from it. */
export type EndpointSchema = {
  tags: string[]
  summary: string
  description?: string
  params?: Schema
  querystring?: Schema
  headers?: Schema
  body?: Schema
  /** Media types of a body that is streamed and therefore not described by a schema. */
  consumes?: string[]
  response: Record<number | '4xx' | '5xx', Schema> | Record<number, Schema>
}

export type Endpoint = { method: Method; path: `/${string}`; schema: EndpointSchema }

/** Keeps the literal types, so that the client knows each path and answer. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition

/** Largest id PostgreSQL's bigint shares with JSON numbers without losing digits. */
export const Id = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
export const IdParams = z.object({ id: Id })

/** Query of every paged list of the first API version: pages count from 1. */
export const paging = (options: { defaultSize: number; maxSize: number }) => ({
  page: z.coerce.number().int().min(1).max(1_000_000_000).default(1),
  page_size: z.coerce.number().int().min(1).max(options.maxSize).default(options.defaultSize),
})

/** Replays of the same create within a day answer the same and create nothing. */
export const IdempotencyHeaders = z.looseObject({
  'idempotency-key': z
    .string()
    .trim()
    .min(1)
    .max(255)
    .optional()
    .describe('Same key, same answer; nothing is created twice'),
})

/** The key is what the request is about. */
export const KeyHeaders = z.looseObject({
  'idempotency-key': z.string({ error: 'Is missing' }).trim().min(1, { error: 'Must not be empty' }).max(255),
})

/** An instant, ISO 8601 in UTC with milliseconds. */
export const Instant = z.iso.datetime()

/** Text as PostgreSQL can keep it: trimmed, and without the NUL character. Lengths are in UTF-16 units. */
export const text = (min: number, max: number) =>
  z
    .string({ error: 'Must be text' })
    .trim()
    .min(min, { error: 'Must not be empty' })
    .max(max, { error: `Must be at most ${max.toLocaleString('en')} characters` })
    .refine((value) => !value.includes('\u0000'), { message: 'Must not contain the NUL character' })

import fc, { type Arbitrary } from 'fast-check'
import { type Named, type Schema, valuesOf } from './values.ts'

type Parameter = { in: string; name: string; required?: boolean; schema: Schema }
type Described = {
  operationId: string
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema?: Schema }> }
  responses: Record<string, unknown>
}
export type Document = { paths: Record<string, Record<string, Described>>; components: { schemas: Named } }

/** `body` is the text of the request's body; undefined sends none. */
export type FuzzRequest = { method: string; path: string; headers: Record<string, string>; body: string | undefined }
/** `statuses`: those that the document names for the operation. */
export type Operation = { id: string; statuses: Set<number>; requests: Arbitrary<FuzzRequest> }

/** What can be sent to each operation of the document, valid or not. */
export function operationsOf(document: Document): Operation[] {
  const named = document.components.schemas
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      id: described.operationId,
      statuses: new Set(Object.keys(described.responses).map(Number)),
      requests: requestsOf({ method: method.toUpperCase(), path, described, named }),
    })),
  )
}

type Of = { method: string; path: string; described: Described; named: Named }

function requestsOf({ method, path, described, named }: Of): Arbitrary<FuzzRequest> {
  const parameters = (place: string) => (described.parameters ?? []).filter((parameter) => parameter.in === place)
  const json = described.requestBody?.content['application/json']?.schema
  return fc
    .record({
      params: fc.record(
        Object.fromEntries(parameters('path').map(({ name, schema }) => [name, valuesOf(schema, named)])),
      ),
      query: fc.record(Object.fromEntries(parameters('query').map((each) => [each.name, now(each, named)]))),
      headers: fc.record(Object.fromEntries(parameters('header').map((each) => [each.name, now(each, named)]))),
      body: json ? bodies(json, named) : fc.constant(undefined),
    })
    .map(({ params, query, headers, body }) => ({
      method,
      path: path.replace(/\{(\w+)\}/g, (_all, name) => encode(textOf(params[name]))) + queryOf(query),
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headersOf(headers) },
      body,
    }))
}

/** Optional ones are mostly left out: else hardly a request would have no mistake at all. */
const now = ({ required, schema }: Parameter, named: Named): Arbitrary<unknown> =>
  required
    ? valuesOf(schema, named)
    : fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: valuesOf(schema, named) })

const bodies = (schema: Schema, named: Named): Arbitrary<string | undefined> =>
  fc.oneof(
    { weight: 16, arbitrary: valuesOf(schema, named).map((value) => JSON.stringify(value)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('', '{', '[1,', 'null', '"\\u0000"', '{"__proto__":1}', `${'['.repeat(200)}`),
    },
  )

const textOf = (value: unknown): string => (typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value))

/** A lone half of a surrogate pair has no place in an address. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed()) || '-'

function queryOf(query: Record<string, unknown>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  return given.length === 0
    ? ''
    : `?${given.map(([name, value]) => `${name}=${encodeURIComponent(textOf(value).toWellFormed())}`).join('&')}`
}

/** Only what HTTP lets a header hold; the rest never leaves the client. */
const headersOf = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, textOf(value).replace(/[^\x20-\x7e]/g, '') || '-']),
  )

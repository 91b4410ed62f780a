import { readFile } from 'node:fs/promises'
import { examples } from '@sta/contract/examples/examples'
import { api } from '@sta/contract/schemas/api'
import { PROBLEM_STATUS } from '@sta/contract/wire/problems'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApiText } from './openapi-text.ts'

test('openapi.json describes the API as it is; after a wanted change, npm run openapi writes it anew', async () => {
  expect(await readFile(new URL('../openapi.json', import.meta.url), 'utf8')).toBe(await openApiText())
})

const Content = z.record(z.string(), z.looseObject({ example: z.unknown().optional() }))
const Answer = z.looseObject({ $ref: z.string().optional(), content: Content.optional() })
const Operation = z.looseObject({
  operationId: z.string().optional(),
  tags: z.array(z.string()).default([]),
  requestBody: z.looseObject({ content: Content }).optional(),
  responses: z.record(z.string(), Answer),
})
const Document = z.object({
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ responses: z.record(z.string(), z.looseObject({})) }),
})

const readDocument = async () => Document.parse(JSON.parse(await openApiText()))
const operationsOf = ({ paths }: z.infer<typeof Document>) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ at: `${method.toUpperCase()} ${path}`, ...operation })),
  )

test('every operation has a name, a tag, examples and its errors, and the document says where the server is', async () => {
  const document = await readDocument()
  expect(document.servers.length).toBeGreaterThan(0)
  const operations = operationsOf(document)
  const lacking = operations.flatMap(({ at, operationId, tags, requestBody, responses }) => {
    const bodies = Object.values(requestBody?.content ?? {})
    const answers = Object.entries(responses).flatMap(([status, { content }]) =>
      status.startsWith('2') && status !== '204' ? Object.values(content ?? { none: {} }) : [],
    )
    const isStream = operationId === 'importTickets'
    const errors = Object.values(responses).flatMap(({ $ref }) => $ref?.split('/').at(-1) ?? [])
    return [
      ...(operationId === undefined || !(operationId in api) ? [`${at}: operationId`] : []),
      ...(tags.length === 0 ? [`${at}: tags`] : []),
      ...([...(isStream ? [] : bodies), ...answers].some(({ example }) => example === undefined)
        ? [`${at}: example`]
        : []),
      ...(errors.some((name) => name.includes('internal_error')) ? [] : [`${at}: errors`]),
      ...(errors.every((name) => name in document.components.responses) ? [] : [`${at}: unknown errors`]),
    ]
  })
  expect(lacking).toEqual([])
  expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(Object.keys(api).toSorted())
})

/** Not of one operation: no address, and what only a server of earlier versions said. */
const OF_NO_OPERATION = ['not_found', 'shutting_down']

test('every code is an error of some operation', async () => {
  const { components } = await readDocument()
  const told = new Set(Object.keys(components.responses).flatMap((name) => name.split('.')))
  expect(Object.keys(PROBLEM_STATUS).filter((code) => !told.has(code) && !OF_NO_OPERATION.includes(code))).toEqual([])
})

test.each(Object.entries(api))('the example of %s is one that the contract allows', (name, { schema }) => {
  const [, example = {}] = Object.entries(examples).find(([operation]) => operation === name) ?? []
  const { body, answer }: { body?: unknown; answer?: unknown } = example
  if ('body' in schema) expect(schema.body.safeParse(body).error).toBeUndefined()
  const answers: z.ZodType[] = Object.entries(schema.response).flatMap(([status, shape]) =>
    ['200', '201'].includes(status) ? [shape] : [],
  )
  for (const shape of answers) expect(shape.safeParse(answer).error).toBeUndefined()
})

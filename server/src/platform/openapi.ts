import { readFileSync } from 'node:fs'
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { describeOperations, SECURITY_SCHEMES } from './openapi-operations.ts'

type Config = NonNullable<Parameters<typeof createJsonSchemaTransform>[0]['zodToJsonConfig']>

/** Leaves out what only makes the document hard to read: patterns of known formats, and the limits of safe integers. */
const zodToJsonConfig: Config = {
  override: ({ zodSchema, jsonSchema }) => {
    // Left out where the input is read from text, as numbers of a query are.
    const { def } = zodSchema._zod
    if (def.type === 'default') jsonSchema.default ??= (def as { defaultValue?: string }).defaultValue
    if (jsonSchema.format) delete jsonSchema.pattern
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  },
}

const toJsonSchema = createJsonSchemaTransform({ zodToJsonConfig })
const describeNamed = createJsonSchemaTransformObject({ zodToJsonConfig })

/** The page about programs, without its title and without links to other pages of the project. */
const GUIDE = readFileSync(new URL('../../../docs/programs.md', import.meta.url), 'utf8')
  .replace(/^# .*\n+/, '')
  .replaceAll(/\[([^\]]+)\]\((?!https?:)[^)]+\)/g, '$1')

/** How the contract's schemas become an OpenAPI 3.1 document. Shapes with a name are described once, under it. */
export const openApiOptions = ({
  version,
  basePath,
}: {
  version: string
  basePath: string
}): FastifyDynamicSwaggerOptions => ({
  openapi: {
    openapi: '3.1.0',
    servers: [{ url: basePath || '/', description: 'The server that this description came from' }],
    components: { securitySchemes: SECURITY_SCHEMES },
    info: {
      title: 'Support Ticket Analyst',
      version,
      description: GUIDE,
    },
  },
  transform: (given) => toJsonSchema({ ...given, schema: given.schema && withoutErrors(given.schema) }),
  transformObject: (given) => {
    const document = describeNamed(given)
    if (!('components' in document)) return document
    describeOperations(document)
    const schemas = document.components?.schemas
    if (!schemas) return document
    dropUnused(document, schemas)
    // Else in the order in which modules happen to be loaded.
    const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)))
    document.components = { ...document.components, schemas: sorted }
    return document
  },
})

/** Errors are described by their codes, see `describeOperations`. */
function withoutErrors<S extends object>(schema: S & { errors?: unknown; response?: unknown }): S {
  const { errors: _errors, response, ...rest } = schema
  if (typeof response !== 'object') return rest as S
  const { '4xx': _problem, ...answers } = { '4xx': null, ...response }
  return { ...rest, response: answers } as unknown as S
}

/** Every named shape is described as input and as output; most are only one of them. */
function dropUnused(document: object, schemas: Record<string, unknown>): void {
  for (;;) {
    const text = JSON.stringify(document)
    const unused = Object.keys(schemas).filter((name) => !text.includes(`"#/components/schemas/${name}"`))
    if (unused.length === 0) return
    for (const name of unused) delete schemas[name]
  }
}

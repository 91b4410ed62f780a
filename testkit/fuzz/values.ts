import fc, { type Arbitrary } from 'fast-check'

/** What our OpenAPI document uses of JSON Schema. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
}
export type Named = Record<string, Schema>

/** Longer texts make the requests slow and find nothing more: limits beyond it are tried at their ends alone. */
const LONG = 300
/** Most numbers of things name one that there is. */
const FIRST_IDS = 8

/** Texts and numbers that programs trip over. */
const HOSTILE: unknown[] = [
  '\u0000',
  'a\u0000b',
  '',
  ' ',
  '\ud800',
  '\u202e',
  '%00',
  "'; drop table ticket; --",
  '\\',
  '%',
  '_',
  '$1',
  '{{7*7}}',
  '__proto__',
  '(((((((((',
  '"unclosed',
  'a or or or b',
  '-',
  '0000-01-01',
  '0001-01-01',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-12:00',
  '+010000-01-01T00:00:00Z',
  '2026-02-30',
  '+23:59',
  'Etc/GMT+12',
  'eyJhIjoxfQ',
  0,
  -1,
  1.5,
  -0,
  1e21,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 1,
  true,
  null,
  [],
  {},
  [[[[]]]],
]

const hostile = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
)

/** Values that fit the schema, those at its limits, those just beyond them, and now and then what has nothing to do with it. */
export function valuesOf(schema: Schema, named: Named): Arbitrary<unknown> {
  return fc.oneof({ weight: 14, arbitrary: fitting(schema, named) }, { weight: 1, arbitrary: hostile })
}

function fitting(schema: Schema, named: Named): Arbitrary<unknown> {
  if (schema.$ref) return fitting(named[schema.$ref.split('/').at(-1) ?? ''] ?? {}, named)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if ('const' in schema) return fc.constant(schema.const)
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, named)))
  const types = [schema.type ?? 'object'].flat()
  return fc.oneof(...types.map((type) => ofType(type, schema, named)))
}

function ofType(type: string, schema: Schema, named: Named): Arbitrary<unknown> {
  if (type === 'string') return texts(schema)
  if (type === 'integer' || type === 'number') return numbers(schema, type === 'integer')
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'array') return lists(schema, named)
  return objects(schema, named)
}

function texts({ format, pattern, minLength = 0, maxLength = 80 }: Schema): Arbitrary<unknown> {
  const years = { min: new Date('0001-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true }
  if (format === 'date') return fc.date(years).map((date) => date.toISOString().slice(0, 10))
  if (format === 'date-time') return fc.date(years).map((date) => date.toISOString())
  if (pattern) return fc.stringMatching(new RegExp(pattern, 'u'), { maxLength: 40 })
  const most = Math.min(maxLength, LONG)
  return fc.oneof(
    { weight: 8, arbitrary: fc.string({ unit: 'grapheme', minLength: Math.min(minLength, most), maxLength: most }) },
    { weight: 2, arbitrary: fc.lorem({ maxCount: 6 }).map((text) => text.slice(0, maxLength)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'x'.repeat(maxLength),
        'x'.repeat(maxLength + 1),
        'x'.repeat(Math.max(minLength - 1, 0)),
      ),
    },
  )
}

function numbers({ minimum = -1000, maximum = Number.MAX_SAFE_INTEGER }: Schema, isWhole: boolean): Arbitrary<unknown> {
  const most = Math.min(maximum, Number.MAX_SAFE_INTEGER)
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.integer({ min: Math.ceil(minimum), max: Math.floor(Math.min(most, minimum + FIRST_IDS)) }),
    },
    {
      weight: 2,
      arbitrary: isWhole
        ? fc.maxSafeInteger().map((n) => Math.min(Math.max(n, minimum), most))
        : fc.double({ min: minimum, max: most, noNaN: true }),
    },
    { weight: 1, arbitrary: fc.constantFrom(minimum, minimum - 1, most, most + 1) },
  )
}

function lists({ items = {}, minItems = 0, maxItems = 20 }: Schema, named: Named): Arbitrary<unknown> {
  const one = valuesOf(items, named)
  return fc.oneof(
    { weight: 8, arbitrary: fc.array(one, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 4) }) },
    { weight: 1, arbitrary: fc.array(one, { maxLength: Math.max(minItems - 1, 0) }) },
  )
}

function objects({ properties = {}, required = [], additionalProperties }: Schema, named: Named): Arbitrary<unknown> {
  const known = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, valuesOf(schema, named)])),
    { requiredKeys: required },
  )
  if (typeof additionalProperties !== 'object') return known
  return fc.dictionary(fc.string({ maxLength: 20 }), valuesOf(additionalProperties, named), { maxKeys: 4 })
}

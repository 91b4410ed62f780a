import type { FakeOptions } from './recording.ts'
import {
  type AskedTicket,
  type ChatRequest,
  type DecidedTicket,
  decidedOf,
  type JsonSchema,
  quoteIdsOf,
  systemText,
  ticketKey,
  ticketsOf,
  userText,
} from './requests.ts'

const CATEGORY_WORDS: [RegExp, string][] = [
  [/invoice|charge|refund|billing|payment|price|subscription/, 'billing'],
  [/password|log ?in|sign ?in|account|two-factor|permission/, 'account'],
  [/feature|would love|please add|wish|dark mode/, 'feature_request'],
  [/api|webhook|integration|timeout|slow|export|import/, 'technical'],
  [/error|crash|bug|broken|fail|500/, 'bug'],
]
const LANGUAGE_WORDS: [RegExp, string][] = [
  [/\b(ich|nicht|und|bitte|rechnung)\b/, 'de'],
  [/\b(je|pas|bonjour|merci|facture)\b/, 'fr'],
  [/\b(hola|gracias|por favor|factura)\b/, 'es'],
]

const firstMatch = (words: [RegExp, string][], text: string): string | undefined =>
  words.find(([pattern]) => pattern.test(text))?.[1]

function priorityOf(text: string): string {
  if (/urgent|outage|down\b|data loss|security|charged twice|locked out/.test(text)) return 'high'
  return /cannot|can't|fail|error|broken|slow/.test(text) ? 'medium' : 'low'
}

function sentimentOf(text: string): string {
  if (/unacceptable|furious|worst/.test(text)) return 'very_negative'
  if (/love|great|thank/.test(text)) return 'positive'
  return /cannot|can't|fail|error|broken|twice/.test(text) ? 'negative' : 'neutral'
}

type Knows = NonNullable<FakeOptions['knows']>

/** The row that the fake answers about a ticket, by the words in it: always the same for the same text. */
function rowAbout(ticket: AskedTicket, decided: DecidedTicket[], knows: Knows): unknown[] {
  const known = knows(ticket, decided)
  const text = ticketKey(ticket).toLowerCase()
  return [
    ticket.id,
    ticket.description.slice(0, 60),
    'The words of the ticket say so',
    known ? known.category : (firstMatch(CATEGORY_WORDS, text) ?? 'support'),
    90,
    '',
    'Judged by who is hit and how badly',
    known?.priority ?? priorityOf(text),
    80,
    sentimentOf(text),
    firstMatch(LANGUAGE_WORDS, text) ?? 'en',
    `Look into: ${ticket.title.slice(0, 80)}`,
  ]
}

/** The order in which the prompt names what a ticket's answer holds. */
const keysIn = (body: ChatRequest): string[] => {
  const [, keys = ''] = /\{"rows":\[\{(.*?)\}, …\]\}/.exec(systemText(body) || userText(body)) ?? []
  return [...keys.matchAll(/"(\w+)": …/g)].map(([, key = '']) => key)
}
const wantsObjects = (body: ChatRequest): boolean => keysIn(body).length > 0
const byKeys = (body: ChatRequest, row: unknown[]): Record<string, unknown> =>
  Object.fromEntries(keysIn(body).map((key, at) => [key, row[at]]))

const byName = (schema: JsonSchema, known: Record<string, unknown>, name: string): unknown => {
  if (schema.anyOf) {
    const filled = schema.anyOf.map((part) => byName(part, known, name))
    return filled.find((value) => value === known[name]) ?? filled.at(-1)
  }
  if (schema.enum) return schema.enum.includes(known[name]) ? known[name] : schema.enum[0]
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') return fill(schema, known)
  if (name in known) return known[name]
  if (type === 'null') return null
  if (type === 'array') return schema.items ? [byName(schema.items, known, name)] : []
  if (type === 'integer' || type === 'number') return 1
  return type === 'boolean' ? false : 'text'
}

const fill = (schema: JsonSchema, known: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, property]) => [name, byName(property, known, name)]),
  )

/** A good answer to the request: rows for its tickets, prose and themes for a summary, else whatever fits the schema. */
export function answerTo(body: ChatRequest, knows: Knows = () => null): Record<string, unknown> {
  const tickets = ticketsOf(body)
  if (tickets.length > 0) {
    const rows = tickets.map((ticket) => rowAbout(ticket, decidedOf(body), knows))
    return { rows: wantsObjects(body) ? rows.map((row) => byKeys(body, row)) : rows }
  }
  const schema = body.response_format?.json_schema?.schema
  if (!schema) return { text: 'Understood.' }
  const ids = quoteIdsOf(body)
  return fill(schema, {
    prose: 'Most customers ask for the same few things. Billing stands out. The urgent ones should be answered first.',
    themes: ids.length > 0 ? [{ title: 'What customers say', quote_ids: ids.slice(0, 5) }] : [],
  })
}

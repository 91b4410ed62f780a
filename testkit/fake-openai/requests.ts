import { z } from 'zod'

const AskedTicket = z
  .tuple([z.number(), z.string(), z.string()])
  .transform(([id, title, description]) => ({ id, title, description }))
export type AskedTicket = z.infer<typeof AskedTicket>

const Part = z.object({ text: z.string().default('') })
const Message = z.object({
  role: z.string(),
  content: z.union([z.string(), z.array(Part).transform((parts) => parts.map((part) => part.text).join(''))]),
})

export type JsonSchema = {
  type?: string | string[] | undefined
  enum?: unknown[] | undefined
  anyOf?: JsonSchema[] | undefined
  properties?: Record<string, JsonSchema> | undefined
  required?: string[] | undefined
  additionalProperties?: unknown | undefined
  items?: JsonSchema | undefined
}
const JsonSchema: z.ZodType<JsonSchema> = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  get anyOf() {
    return z.array(JsonSchema).optional()
  },
  get properties() {
    return z.record(z.string(), JsonSchema).optional()
  },
  required: z.array(z.string()).optional(),
  additionalProperties: z.unknown().optional(),
  get items() {
    return JsonSchema.optional()
  },
})

/** The part of a chat completion request that the fake understands; the rest is kept in the record as it came. */
export const ChatRequest = z.looseObject({
  model: z.string(),
  messages: z.array(Message).min(1),
  stream: z.boolean().nullish(),
  service_tier: z.string().nullish(),
  response_format: z
    .object({
      type: z.string(),
      json_schema: z.object({ name: z.string(), strict: z.boolean().nullish(), schema: JsonSchema }).optional(),
    })
    .optional(),
})
export type ChatRequest = z.infer<typeof ChatRequest>

const textOf = (body: ChatRequest, wanted: (role: string) => boolean): string =>
  body.messages
    .filter(({ role }) => wanted(role))
    .map(({ content }) => content)
    .join('\n')

export const userText = (body: ChatRequest): string => textOf(body, (role) => role === 'user')
export const systemText = (body: ChatRequest): string =>
  textOf(body, (role) => role === 'system' || role === 'developer')

function jsonBetween(text: string, tag: string): unknown {
  const inside = text.match(new RegExp(`<${tag}>([\\s\\S]*)</${tag}>`))?.[1]
  if (inside === undefined) return null
  try {
    return JSON.parse(inside)
  } catch {
    return null
  }
}

/** The tickets that a request asks about, in its order; empty when it asks about none or in another format. */
export function ticketsOf(body: ChatRequest): AskedTicket[] {
  const parsed = z.array(AskedTicket).safeParse(jsonBetween(userText(body), 'tickets'))
  return parsed.success ? parsed.data : []
}

const Decided = z
  .tuple([z.string(), z.string(), z.string().nullable(), z.string().nullable()])
  .transform(([title, description, category, priority]) => ({ title, description, category, priority }))
/** A ticket that a request shows with what people decided about it. */
export type DecidedTicket = z.infer<typeof Decided>

/** The decided tickets that a request shows, in its order; empty when it shows none. */
export function decidedOf(body: ChatRequest): DecidedTicket[] {
  const parsed = z.array(Decided).safeParse(jsonBetween(userText(body), 'decided'))
  return parsed.success ? parsed.data : []
}

/** The local ids of the quotes that a summary is asked from. */
export function quoteIdsOf(body: ChatRequest): number[] {
  const parsed = z.array(z.object({ id: z.number() })).safeParse(jsonBetween(userText(body), 'quotes'))
  return parsed.success ? parsed.data.map(({ id }) => id) : []
}

/** One key a ticket, the same however often and in whatever company it is asked. */
export const ticketKey = (ticket: { title: string; description: string }): string =>
  `${ticket.title}\n${ticket.description}`

/**
 * What OpenAI's strict mode demands: every property required, nothing additional allowed.
 *
 * @returns the first violation in words, or null.
 */
export function strictViolation(schema: JsonSchema, path = 'schema'): string | null {
  for (const part of schema.anyOf ?? []) {
    const found = strictViolation(part, path)
    if (found) return found
  }
  if (schema.items) return strictViolation(schema.items, `${path}[]`)
  if (!schema.properties) return null
  if (schema.additionalProperties !== false) return `${path}: additionalProperties must be false`
  for (const [name, property] of Object.entries(schema.properties)) {
    if (!schema.required?.includes(name)) return `${path}.${name}: every property must be required`
    const found = strictViolation(property, `${path}.${name}`)
    if (found) return found
  }
  return null
}

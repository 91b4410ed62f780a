/**
 * npm run bench:tokens: what the same tickets cost, asked one by one with a short prompt and asked as the product asks.
 *
 * Nothing is sent: the prompts are built, an answer of realistic length is written for every ticket, and both are counted
 * with the model's own tokenizer (o200k_base). The plain answer holds category, priority and notes; the
 * product's hold quotes, reasons, confidences, sentiment and language besides, each text as long as models write it under
 * the limit that the prompt sets. What the provider serves from its cache is counted: the part of the prompt that is the same
 * for every call, from 1,024 tokens on and in steps of 128, in all calls but the first ones, which are under way together. The run's one summary is left out. `--file` counts the first tickets of a JSON Lines file
 * (title, description) instead of made ones.
 */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { NewTicket } from '@sta/contract/schemas/tickets'
import { Tiktoken } from 'js-tiktoken/lite'
import o200kBase from 'js-tiktoken/ranks/o200k_base'
import { cut } from '../server/src/features/analysis/graph/cut.ts'
import { toCalls, toUnits } from '../server/src/features/analysis/graph/units.ts'
import type { TicketText } from '../server/src/features/analyzers/analyzer.ts'
import { priceOf } from '../server/src/features/analyzers/openai/price.ts'
import { classifyQuestion } from '../server/src/features/analyzers/openai/prompt/classify-prompt.ts'
import type { Prompt } from '../server/src/features/analyzers/openai/prompt/prompt.ts'
import { type AnswerFormat, ROW_COLUMNS } from '../server/src/features/analyzers/openai/reading/answer-schema.ts'
import { DEFAULT_TAXONOMY } from '../server/src/features/taxonomy/taxonomy.ts'
import { contentHash } from '../server/src/features/tickets/content-hash.ts'
import { printTable } from './measure.ts'
import { benchTicket } from './tickets.ts'

const { values } = parseArgs({
  options: { tickets: { type: 'string', default: '1000' }, file: { type: 'string' } },
})

/** Rows are what OpenAI's endpoint is asked for, ten a call; others are asked for objects, five a call. */
const WAYS: [AnswerFormat, number][] = [
  ['rows', 1],
  ['rows', 10],
  ['rows', 20],
  ['objects', 5],
  ['objects', 10],
]
/** Whose prices are shown, the default first. */
const MODELS = ['gpt-6-luna', 'gpt-4o-mini']
/** Defaults of CHUNK_SIZE and LLM_BATCH_TOKENS. */
const [CHUNK_SIZE, TOKENS_PER_CALL] = [100, 6000]
/** Source: OpenAI's guide to prompt caching. What is common to several calls counts with its schema, which stands before it. */
const CACHE = { least: 1024, step: 128 } as const
/** Default of LLM_CONCURRENCY: so many calls begin before the cache has anything. */
const COLD_CALLS = 5
/** What a message, and the beginning of an answer, cost beside their text. Source: OpenAI's cookbook on counting tokens. */
const [MESSAGE_TOKENS, ANSWER_START_TOKENS] = [3, 3]

const tokenizer = new Tiktoken(o200kBase)
const tokensIn = (text: string) => tokenizer.encode(text, []).length

type Call = { prompt: Prompt; schema: object; answer: object }

async function readTickets(count: number, file: string | undefined): Promise<TicketText[]> {
  if (file === undefined) return Array.from({ length: count }, (_, i) => benchTicket(i))
  const tickets: TicketText[] = []
  for await (const line of createInterface(createReadStream(file))) {
    if (tickets.length < count && line.trim() !== '') tickets.push(NewTicket.parse(JSON.parse(line)))
  }
  return tickets
}

const words = (text: string, from: number, to: number) => text.split(/\s+/).slice(from, to).join(' ')

/** As much as models write when they are asked for one or two sentences: about 30 words. */
const plainNotes = ({ title, description }: TicketText) =>
  `The customer writes about "${title}": ${words(description, 0, 6)}. Check the account and the latest changes first, then answer with the next step.`

/** One ticket a call, with what has to be known to answer in three fields, and no more. */
function plainCall(ticket: TicketText): Call {
  const { categories, priorityGuide } = DEFAULT_TAXONOMY
  const names = categories.map(({ name }) => name)
  const system = `You are an assistant that triages customer support tickets.

Read the ticket and give:
- category: one of ${names.join(', ')}
- priority: high, medium or low
- notes: one or two sentences for the support agent

Priority guide:
- high: ${priorityGuide.high}
- medium: ${priorityGuide.medium}
- low: ${priorityGuide.low}`
  const properties = {
    category: { type: 'string', enum: names },
    priority: { type: 'string', enum: ['high', 'medium', 'low'] },
    notes: { type: 'string' },
  }
  const schema = { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
  return {
    prompt: { system, user: `Title: ${ticket.title}\nDescription: ${ticket.description}` },
    schema: { name: 'ticket_analysis', strict: true, schema },
    answer: { category: 'technical', priority: 'medium', notes: plainNotes(ticket) },
  }
}

/** Quotes and reasons of 5 words where 6 are allowed, notes of 16 where it is 20. */
const rowOn = ({ description }: TicketText, index: number) => [
  index + 1,
  words(description, 0, 5),
  'connection between two systems fails',
  'technical',
  90,
  words(description, 16, 21),
  'some users, work-around by hand',
  'medium',
  85,
  'negative',
  'en',
  'Check the account and the latest changes first, then answer with the next step and date.',
]

const withKeys = (row: unknown[]) => Object.fromEntries(ROW_COLUMNS.map((name, at) => [name, row[at]]))

/** With the most examples that a ticket gets: of other tickets, each as alike as the next. */
const withExamples = (tickets: TicketText[]): TicketText[] =>
  tickets.map((ticket, at) => ({
    ...ticket,
    examples: Array.from({ length: 6 }, (_, place) => ({
      ticketId: 0,
      ...benchTicket(1_000_000 + 6 * at + place),
      category: 'technical',
      priority: 'medium',
      likeness: (place + 1) / 6,
    })),
  }))

/** The calls that the product makes: in chunks, equal texts once, so many a call. */
function productCalls(tickets: TicketText[], ticketsPerCall: number, format: AnswerFormat): Call[] {
  return cut(tickets, CHUNK_SIZE).flatMap((chunk) => {
    const units = toUnits(
      chunk.map((ticket, id) => ({ id, ...ticket, contentHash: contentHash(ticket), examplesHash: null })),
    )
    return toCalls(units, { ticketsPerCall, tokensPerCall: TOKENS_PER_CALL, asksAlone: () => false }).map((call) => {
      const texts = call.map(({ text }) => text)
      const rows = texts.map(rowOn)
      const answer = { rows: format === 'rows' ? rows : rows.map(withKeys) }
      return { ...classifyQuestion(texts, DEFAULT_TAXONOMY, format), answer }
    })
  })
}

type Sum = { calls: number; input: number; cached: number; output: number; usd: number[] }

function measure(calls: Call[]): Sum {
  const sum: Sum = { calls: calls.length, input: 0, cached: 0, output: 0, usd: MODELS.map(() => 0) }
  for (const [index, { prompt, schema, answer }] of calls.entries()) {
    const common = tokensIn(JSON.stringify(schema)) + tokensIn(prompt.system) + MESSAGE_TOKENS
    const inputTokens = common + tokensIn(prompt.user) + MESSAGE_TOKENS + ANSWER_START_TOKENS
    const isCached = index >= COLD_CALLS && common >= CACHE.least
    const cachedTokens = isCached ? common - (common % CACHE.step) : 0
    const outputTokens = tokensIn(JSON.stringify(answer))
    sum.input += inputTokens
    sum.cached += cachedTokens
    sum.output += outputTokens
    for (const [at, model] of MODELS.entries()) {
      const usd = priceOf(
        { inputTokens, outputTokens, cachedTokens },
        { model, baseUrl: undefined, price: null },
        'standard',
      )
      sum.usd[at] = (sum.usd[at] ?? 0) + (usd ?? 0)
    }
  }
  return sum
}

const tickets = await readTickets(Number(values.tickets), values.file)
const baseline = measure(tickets.map(plainCall))
const ways: [string, Sum][] = [
  ['short prompt, one a call', baseline],
  ...WAYS.map(([format, size]): [string, Sum] => [
    `${format}, up to ${size} a call`,
    measure(productCalls(tickets, size, format)),
  ]),
  ...[1, 10].map((size): [string, Sum] => [
    `rows, up to ${size} a call, with decided tickets`,
    measure(productCalls(withExamples(tickets), size, 'rows')),
  ]),
]
const percent = (value: number, of: number) => `${Math.round((value / of) * 100)} %`
const characters = tickets.reduce((sum, { title, description }) => sum + title.length + description.length, 0)
console.log(`${tickets.length} tickets of ${Math.round(characters / tickets.length)} characters on average`)
printTable(
  [
    'asked with',
    'calls',
    'input tokens',
    '',
    'of them cached',
    'output tokens',
    '',
    ...MODELS.flatMap((model) => [model, '']),
  ],
  ways.map(([name, { calls, input, cached, output, usd }]) => [
    name,
    calls,
    input,
    percent(input, baseline.input),
    percent(cached, input),
    output,
    percent(output, baseline.output),
    ...usd.flatMap((dollars, at) => [`$${dollars.toFixed(4)}`, percent(dollars, baseline.usd[at] ?? 1)]),
  ]),
)

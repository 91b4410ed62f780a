import type { CallFault, Fault, RowFault } from './faults.ts'
import { type ChatRequest, systemText, userText } from './requests.ts'

/** What is sent back. `body` null: the headers go out with half a body, and nothing follows. */
export type Reply = { status: number; headers: Record<string, string>; body: string | null; answered: boolean }

export const reply = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
  answered: status === 200,
})

export const ok = (body: unknown, headers?: Record<string, string>): Reply => reply(200, body, headers)

/** An error in OpenAI's form. `param` names the parameter that was refused. */
export function refuse(
  status: number,
  error: { message: string; type?: string; code?: string | null; param?: string | null },
  headers?: Record<string, string>,
): Reply {
  return reply(status, { error: { type: 'invalid_request_error', param: null, code: null, ...error } }, headers)
}

export const rateLimited = (headers: Record<string, string>): Reply =>
  refuse(429, { message: 'Rate limit reached.', type: 'requests', code: 'rate_limit_exceeded' }, headers)

/** What an error fault answers with; null when the fault is of another sort. */
export function errorReply(fault: Fault, options: { model: string; retryAfterSeconds: number }): Reply | null {
  switch (fault) {
    case '429':
      return rateLimited({ 'retry-after': String(options.retryAfterSeconds) })
    case '429ms':
      return rateLimited({ 'retry-after-ms': '250' })
    case '429nohdr':
      return rateLimited({})
    case 'quota':
      return refuse(429, {
        message: 'You exceeded your current quota, please check your plan and billing details.',
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      })
    case '401':
      return refuse(401, { message: 'Incorrect API key provided.', code: 'invalid_api_key' })
    case '403':
      return refuse(403, { message: 'Country, region, or territory not supported.', code: 'unsupported_region' })
    case '404':
      return refuse(404, {
        message: `The model \`${options.model}\` does not exist or you do not have access to it.`,
        code: 'model_not_found',
      })
    case '400':
      return refuse(400, { message: 'Something about this request is not right.' })
    case 'filter400':
      return refuse(400, {
        message: 'The prompt triggered the content management policy.',
        code: 'content_filter',
        param: 'prompt',
      })
    case 'context':
      return refuse(400, {
        message: "This model's maximum context length is 128000 tokens.",
        code: 'context_length_exceeded',
        param: 'messages',
      })
    case '500':
    case '503':
      return refuse(Number(fault), { message: 'The server had an error.', type: 'server_error' })
    case 'html':
      return { status: 502, headers: { 'content-type': 'text/html' }, body: PAGE, answered: false }
    case 'page':
      return { status: 200, headers: { 'content-type': 'text/html' }, body: PAGE, answered: false }
    case 'halfhang':
      return { status: 200, headers: { 'content-type': 'application/json' }, body: null, answered: false }
    default:
      return null
  }
}

const PAGE = '<html><body><h1>Bad gateway</h1></body></html>'

type Answer = Record<string, unknown>

/** Where the values stand in a ticket's row, behind its id. */
const COLUMNS = { id: 0, category_quote: 1, category: 3, notes: 11 } as const
type Column = keyof typeof COLUMNS

const cell = (row: object, column: Column): unknown => Object.values(row)[COLUMNS[column]]

/** The row or object with other values. */
const changed = (row: object, values: Partial<Record<Column, unknown>>): object =>
  Array.isArray(row)
    ? row.map((value, at) => {
        const [change] = Object.entries(values).filter(([name]) => COLUMNS[name as Column] === at)
        return change ? change[1] : value
      })
    : { ...row, ...values }

/** Spoils the rows of the tickets that carry a row fault. */
export function spoilRows(answer: Answer, faults: Map<number, RowFault>): Answer {
  const spoil = (row: unknown): unknown[] => {
    if (typeof row !== 'object' || row === null) return [row]
    switch (faults.get(Number(cell(row, 'id')))) {
      case 'enum':
        return [changed(row, { category: 'URGENT!!' })]
      case 'missing':
        return []
      case 'duplicate':
        return [row, changed(row, { category: null, notes: 'second' })]
      case 'inject':
        return [
          changed(row, {
            category_quote: 'these words are not in the ticket',
            notes:
              'Ignored all instructions, see https://evil.example/?x=1 <script>alert(1)</script> ![x](http://evil.example)',
          }),
        ]
      default:
        return [row]
    }
  }
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [name, Array.isArray(value) ? value.flatMap(spoil) : value]),
  )
}

/** Content and finish reason as a call fault leaves them. */
export function spoilContent(content: string, fault: CallFault | null) {
  const said = { content, refusal: null, finish_reason: 'stop' }
  switch (fault) {
    case 'badjson':
      return { ...said, content: content.slice(0, -8) }
    case 'fenced':
      return { ...said, content: `Here it is:\n\`\`\`json\n${content}\n\`\`\`\n` }
    case 'schema':
      return { ...said, content: '{"foo":1}' }
    case 'empty':
      return { ...said, content: '' }
    case 'refusal':
      return { ...said, content: null, refusal: "I'm sorry, I can't help with that." }
    case 'length':
      return { ...said, content: content.slice(0, 20), finish_reason: 'length' }
    case 'filter':
      return { ...said, content: '', finish_reason: 'content_filter' }
    default:
      return said
  }
}

/** A fair guess at how many tokens a text is. */
export const tokensIn = (text: string): number => Math.ceil(text.length / 4)

/** Tokens of the whole prompt, schema included. */
export const promptTokens = (body: ChatRequest): number =>
  tokensIn(systemText(body)) +
  tokensIn(userText(body)) +
  tokensIn(JSON.stringify(body.response_format ?? '')) +
  4 * body.messages.length

export type Completion = ReturnType<typeof spoilContent> & { promptTokens: number; cachedTokens: number }

/** A chat completion in OpenAI's form. */
export function completionOf(body: ChatRequest, said: Completion, id: number) {
  const outputTokens = tokensIn(said.content ?? said.refusal ?? '')
  return {
    id: `chatcmpl-${id}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: body.model,
    ...(body.service_tier ? { service_tier: body.service_tier } : {}),
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: said.content, refusal: said.refusal },
        logprobs: null,
        finish_reason: said.finish_reason,
      },
    ],
    usage: {
      prompt_tokens: said.promptTokens,
      completion_tokens: outputTokens,
      total_tokens: said.promptTokens + outputTokens,
      prompt_tokens_details: { cached_tokens: said.cachedTokens, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
    },
  }
}

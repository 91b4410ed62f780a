import type { CallFault } from './faults.ts'
import { type Reply, reply } from './replies.ts'

/** The shapes in which endpoints say the same, after their documentation and what their users report. */
export type Dialect = {
  /** Where its chat completions are, without the last two parts of the path; default `/v1`. */
  base?: string
  /** The header of the key; default `authorization`. */
  keyHeader?: 'api-key'
  /** What it answers to a schema; without, it takes one. */
  formatRefusal?: Reply
  /** Where the thoughts of a model that thinks stand, with an answer that looks right in them. */
  think: (message: Message, thought: string) => Message
  /** How it says what a fault is about. */
  errors: Partial<Record<CallFault, Reply>>
  /** Whether it names its limits in `x-ratelimit-…`. */
  hasLimits: boolean
}
type Message = Record<string, unknown> & { content: unknown }

const inField =
  (name: string): Dialect['think'] =>
  (message, thought) => ({ ...message, [name]: thought })
const inTags: Dialect['think'] = (message, thought) => ({
  ...message,
  content: `<think>\n${thought}\n</think>\n\n${message.content}`,
})
/** The template of the server wrote the opening tag, so that it is no part of the answer. */
const inHalfTags: Dialect['think'] = (message, thought) => ({
  ...message,
  content: `${thought}\n</think>\n${message.content}`,
})

const error = (status: number, message: string, rest: Record<string, unknown> = {}, headers = {}): Reply =>
  reply(status, { error: { message, ...rest } }, headers)

/** vLLM until 0.9. */
const flat = (status: number, type: string, message: string): Reply =>
  reply(status, { object: 'error', message, type, param: null, code: status })

const google = (code: number, status: string, message: string, details: unknown[] = []): Reply =>
  reply(code, [{ error: { code, message, status, details } }])

export const DIALECTS = {
  openai: {
    think: inField('reasoning_summary'),
    errors: {},
    hasLimits: true,
  },
  azure: {
    base: '/openai/deployments/triage',
    keyHeader: 'api-key',
    think: inField('reasoning_content'),
    errors: {
      '401': error(401, 'Access denied due to invalid subscription key or wrong API endpoint.', { code: '401' }),
      '404': error(404, 'The API deployment for this resource does not exist.', { code: 'DeploymentNotFound' }),
      '429': error(
        429,
        'Requests have exceeded token rate limit. Please retry after 1 second.',
        { code: '429' },
        { 'retry-after': '1' },
      ),
      filter400: error(400, 'The response was filtered due to the prompt.', {
        code: 'content_filter',
        innererror: { code: 'ResponsibleAIPolicyViolation' },
      }),
    },
    hasLimits: true,
  },
  gemini: {
    base: '/v1beta/openai',
    formatRefusal: google(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.'),
    think: (message, thought) => ({ ...message, content: `<thought>${thought}</thought>${message.content}` }),
    errors: {
      '401': google(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
        { reason: 'API_KEY_INVALID' },
      ]),
      '404': google(404, 'NOT_FOUND', 'models/x is not found for API version v1beta.'),
      '429': google(
        429,
        'RESOURCE_EXHAUSTED',
        'You exceeded your current quota, please check your plan and billing details.',
        [{ retryDelay: '1s' }],
      ),
      '503': google(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.'),
    },
    hasLimits: false,
  },
  groq: {
    base: '/openai/v1',
    formatRefusal: error(
      400,
      'This model does not support response format `json_schema`. See https://console.groq.com',
      { type: 'invalid_request_error' },
    ),
    think: inField('reasoning'),
    errors: {
      '401': error(401, 'Invalid API Key', { type: 'invalid_request_error', code: 'invalid_api_key' }),
      '404': error(404, 'The model `x` does not exist or you do not have access to it.', { code: 'model_not_found' }),
      '429': error(
        429,
        'Rate limit reached for model `x`: Limit 30. Please try again in 1s. Upgrade at https://console.groq.com/settings/billing',
        { type: 'requests', code: 'rate_limit_exceeded' },
      ),
      badjson: error(400, 'Failed to generate JSON. Please adjust your prompt.', {
        code: 'json_validate_failed',
        failed_generation: '{"rows"',
      }),
    },
    hasLimits: true,
  },
  mistral: {
    think: (message, thought) => ({
      ...message,
      content: [
        { type: 'thinking', thinking: [{ type: 'text', text: thought }] },
        { type: 'text', text: message.content },
      ],
    }),
    errors: {
      '401': reply(401, { message: 'Unauthorized', request_id: '1f0c' }),
      '404': reply(400, { object: 'error', message: 'Invalid model: x', type: 'invalid_model', code: '1500' }),
      '429': reply(429, { message: 'Requests rate limit exceeded' }),
      '400': reply(422, {
        detail: [{ type: 'value_error', loc: ['body', 'messages'], msg: 'Something else is wrong' }],
      }),
    },
    hasLimits: false,
  },
  deepseek: {
    formatRefusal: error(400, 'This response_format type is unavailable now', { type: 'invalid_request_error' }),
    think: inField('reasoning_content'),
    errors: {
      '401': error(401, 'Authentication Fails (no such user)', { type: 'authentication_error' }),
      '404': error(400, 'Model Not Exist', { type: 'invalid_request_error' }),
      quota: error(402, 'Insufficient Balance', { type: 'unknown_error', code: 'invalid_request_error' }),
      '503': error(503, 'Service is too busy. Please try again later.', { type: 'service_unavailable_error' }),
    },
    hasLimits: false,
  },
  openrouter: {
    base: '/api/v1',
    formatRefusal: error(404, 'No endpoints found that can handle the requested parameters.', { code: 404 }),
    think: (message, thought) => ({
      ...message,
      reasoning: thought,
      reasoning_details: [{ type: 'reasoning.text', text: thought }],
    }),
    errors: {
      '401': reply(200, { error: { code: 401, message: 'No auth credentials found' } }),
      '404': error(404, 'No endpoints found for nobody/nothing.', { code: 404 }),
      quota: reply(200, {
        error: { code: 402, message: 'Insufficient credits. Add more using https://openrouter.ai/credits' },
      }),
      '429': reply(200, {
        choices: [
          { error: { code: 429, message: 'Rate limited upstream' }, message: { content: '' }, finish_reason: 'error' },
        ],
      }),
      filter400: error(403, 'Your chosen model requires moderation and your input was flagged', {
        code: 403,
        metadata: { reasons: ['x'] },
      }),
    },
    hasLimits: false,
  },
  ollama: {
    think: inTags,
    errors: {
      '404': reply(404, { error: 'model "x" not found, try pulling it first' }),
      '503': reply(503, { error: 'server busy, please try again. maximum pending requests exceeded' }),
    },
    hasLimits: false,
  },
  vllm: {
    formatRefusal: flat(400, 'BadRequestError', 'The provided schema contains features not supported by xgrammar.'),
    think: inHalfTags,
    errors: {
      '401': reply(401, { error: 'Unauthorized' }),
      '404': flat(404, 'NotFoundError', 'The model `x` does not exist.'),
      context: flat(
        400,
        'BadRequestError',
        "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.",
      ),
      '500': reply(500, { detail: 'Internal Server Error' }),
    },
    hasLimits: false,
  },
  lmstudio: {
    formatRefusal: reply(400, { error: "'response_format.type' must be 'json_schema' or 'text'" }),
    think: inTags,
    errors: {
      '404': reply(400, {
        error: 'No models loaded. Please load a model in the developer page or use the `lms load` command.',
      }),
    },
    hasLimits: false,
  },
  llamacpp: {
    formatRefusal: error(400, 'Failed to parse grammar', { code: 400, type: 'invalid_request_error' }),
    think: inField('reasoning_content'),
    errors: {
      '401': error(401, 'Invalid API Key', { code: 401, type: 'authentication_error' }),
      context: error(400, 'the request exceeds the available context size', {
        code: 400,
        type: 'exceed_context_size_error',
      }),
      '503': error(503, 'Loading model', { code: 503, type: 'unavailable_error' }),
    },
    hasLimits: false,
  },
} satisfies Record<string, Dialect>

export type DialectName = keyof typeof DIALECTS
export const dialectOf = (name: DialectName): Dialect => DIALECTS[name]

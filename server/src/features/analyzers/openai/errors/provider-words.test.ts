import { expect, test } from 'vitest'
import { providerWords } from './provider-words.ts'
import { rulingOn } from './ruling.ts'

const seen = (status: number, body: unknown) => ({
  status,
  body: typeof body === 'string' ? undefined : body,
  text: typeof body === 'string' ? body : JSON.stringify(body),
})
const rule = (status: number, body: unknown) => rulingOn(providerWords(seen(status, body)))
const words = (status: number, body: unknown) => providerWords(seen(status, body)).message

/** Endpoint, status, body, what it is about, and words that must reach the person. */
const CASES: [name: string, status: number, body: unknown, ruling: string, says: string][] = [
  ['OpenAI', 401, { error: { message: 'Incorrect API key provided.', code: 'invalid_api_key' } }, 'key', 'Incorrect'],
  [
    'OpenAI, no quota',
    429,
    {
      error: {
        message: 'You exceeded your current quota, please check your plan and billing details.',
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      },
    },
    'credit',
    'quota',
  ],
  [
    'OpenAI, the model failed',
    500,
    { error: { message: 'The model produced invalid content. Consider modifying your prompt.', type: 'server_error' } },
    'trouble',
    'invalid content',
  ],
  [
    'OpenAI, too long',
    400,
    { error: { message: "This model's maximum context length is 8192 tokens.", code: 'context_length_exceeded' } },
    'length',
    '8192',
  ],
  [
    'Azure, key',
    401,
    { error: { code: '401', message: 'Access denied due to invalid subscription key or wrong API endpoint.' } },
    'key',
    'subscription key',
  ],
  [
    'Azure, key, flat',
    401,
    {
      statusCode: 401,
      message: 'Unauthorized. Access token is missing, invalid, audience is incorrect, or have expired.',
    },
    'key',
    'Access token',
  ],
  [
    'Azure, deployment',
    404,
    { error: { code: 'DeploymentNotFound', message: 'The API deployment for this resource does not exist.' } },
    'model',
    'deployment',
  ],
  [
    'Azure, filter',
    400,
    {
      error: {
        code: 'content_filter',
        message: 'The response was filtered',
        innererror: { code: 'ResponsibleAIPolicyViolation' },
      },
    },
    'filter',
    'filtered',
  ],
  [
    'Gemini, list',
    400,
    [{ error: { code: 400, message: 'Request contains an invalid argument.', status: 'INVALID_ARGUMENT' } }],
    'request',
    'invalid argument',
  ],
  [
    'Gemini, key',
    400,
    [
      {
        error: {
          code: 400,
          message: 'API key not valid. Please pass a valid API key.',
          status: 'INVALID_ARGUMENT',
          details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }],
        },
      },
    ],
    'key',
    'not valid',
  ],
  [
    'Gemini, busy',
    429,
    [
      {
        error: {
          code: 429,
          message: 'You exceeded your current quota, please check your plan and billing details.',
          status: 'RESOURCE_EXHAUSTED',
          details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34s' }],
        },
      },
    ],
    'busy',
    'quota',
  ],
  [
    'Gemini, overloaded',
    503,
    [{ error: { code: 503, message: 'The model is overloaded. Please try again later.', status: 'UNAVAILABLE' } }],
    'busy',
    'overloaded',
  ],
  [
    'Groq, busy',
    429,
    {
      error: {
        message:
          'Rate limit reached for model `x`. Please try again in 7.66s. Need more tokens? Upgrade at https://console.groq.com/settings/billing',
        type: 'tokens',
        code: 'rate_limit_exceeded',
      },
    },
    'busy',
    'Rate limit',
  ],
  [
    'Groq, too large',
    413,
    {
      error: {
        message: 'Request too large for model `x` on tokens per minute (TPM): Limit 6000, Requested 9000',
        code: 'rate_limit_exceeded',
      },
    },
    'length',
    'too large',
  ],
  [
    'Groq, bad JSON',
    400,
    {
      error: {
        message: 'Failed to generate JSON. Please adjust your prompt.',
        code: 'json_validate_failed',
        failed_generation: '{',
      },
    },
    'output',
    'Failed to generate',
  ],
  ['Mistral, flat', 401, { message: 'Unauthorized', request_id: 'abc' }, 'key', 'Unauthorized'],
  [
    'Mistral, validation',
    422,
    { detail: [{ type: 'extra_forbidden', loc: ['body', 'reasoning_effort'], msg: 'Extra inputs are not permitted' }] },
    'request',
    'Extra inputs',
  ],
  ['FastAPI, text', 403, { detail: 'Not authenticated' }, 'key', 'Not authenticated'],
  [
    'DeepSeek',
    402,
    { error: { message: 'Insufficient Balance', type: 'unknown_error', code: 'invalid_request_error' } },
    'credit',
    'Insufficient Balance',
  ],
  [
    'OpenRouter, status 200',
    200,
    { error: { code: 402, message: 'Insufficient credits. Add more using https://openrouter.ai/credits' } },
    'credit',
    'Insufficient credits',
  ],
  ['OpenRouter, code as text', 200, { error: { code: '402', message: 'Pay first' } }, 'credit', 'Pay first'],
  [
    'OpenRouter, nested',
    400,
    {
      error: {
        code: 400,
        message: 'Provider returned error',
        metadata: {
          provider_name: 'X',
          raw: '{"error":{"message":"Model overheated, rate limited upstream","code":"rate_limit_exceeded"}}',
        },
      },
    },
    'busy',
    'overheated',
  ],
  [
    'OpenRouter, in a choice',
    200,
    { choices: [{ error: { code: 429, message: 'Rate limited upstream' }, message: { content: '' } }] },
    'busy',
    'upstream',
  ],
  [
    'OpenRouter, moderation',
    403,
    { error: { code: 403, message: 'Your chosen model requires moderation and your input was flagged' } },
    'filter',
    'flagged',
  ],
  [
    'OpenRouter, model',
    404,
    { error: { code: 404, message: 'No endpoints found for nobody/nothing.' } },
    'model',
    'No endpoints',
  ],
  [
    'vLLM before 0.10',
    404,
    { object: 'error', message: 'The model `x` does not exist.', type: 'NotFoundError', param: null, code: 404 },
    'model',
    'does not exist',
  ],
  [
    'vLLM, too long',
    400,
    {
      object: 'error',
      message: 'This model maximum context length is 4096 tokens. However, you requested 5000.',
      type: 'BadRequestError',
      code: 400,
    },
    'length',
    '4096',
  ],
  ['Ollama', 404, { error: 'model "x" not found, try pulling it first' }, 'model', 'pulling'],
  [
    'LM Studio',
    400,
    { error: 'No models loaded. Please load a model in the developer page.' },
    'model',
    'No models loaded',
  ],
  [
    'llama.cpp, loading',
    503,
    { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } },
    'trouble',
    'Loading model',
  ],
  [
    'llama.cpp, too long',
    400,
    {
      error: {
        code: 400,
        message: 'the request exceeds the available context size',
        type: 'exceed_context_size_error',
      },
    },
    'length',
    'context size',
  ],
  [
    'Anthropic',
    529,
    { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
    'busy',
    'Overloaded',
  ],
  [
    'a list of errors',
    400,
    { errors: [{ message: 'Your credit balance is too low to access the API' }] },
    'credit',
    'too low',
  ],
  ['a text', 401, 'Unauthorized', 'key', 'Unauthorized'],
  ['a text of status 200', 200, 'Rate limit exceeded, try again later', 'busy', 'Rate limit exceeded'],
  [
    'a page',
    403,
    '<!doctype html><html><head><title>403 Forbidden</title></head><body>…</body></html>',
    'access',
    '403 Forbidden',
  ],
  [
    'a page of a proxy',
    502,
    '<html><body><h1>502 Bad Gateway</h1><script>x</script></body></html>',
    'trouble',
    '502 Bad Gateway',
  ],
  ['nothing', 500, '', 'trouble', ''],
  [
    'a problem of RFC 9457',
    403,
    { type: 'about:blank', title: 'Forbidden', status: 403, detail: 'Your key may not use this model' },
    'access',
    'may not use',
  ],
  [
    'JSON in a message',
    500,
    { message: 'upstream: {"error":{"type":"authentication_error","message":"invalid x-api-key"}}' },
    'key',
    'invalid x-api-key',
  ],
  ['a path that is none', 404, { detail: 'Not Found' }, 'path', 'Not Found'],
]

test.each(CASES)('%s', (_, status, body, ruling, says) => {
  expect(rule(status, body)).toBe(ruling)
  expect(words(status, body)).toContain(says)
})

test('how long to wait is read from the body too', () => {
  const busy = (body: unknown) => providerWords(seen(429, body)).retryAfterMs
  expect(busy([{ error: { details: [{ retryDelay: '34s' }] } }])).toBe(34_000)
  expect(busy({ error: { message: 'Please try again in 7.66s.' } })).toBe(7660)
  expect(busy({ error: { message: 'Please retry after 20 seconds' } })).toBe(20_000)
  expect(busy({ retry_after: 3 })).toBe(3000)
  expect(busy({ retry_after: -3 })).toBeNull()
  expect(busy({ error: { message: 'Slow down' } })).toBeNull()
})

test('words have no line breaks, no NUL and no lone surrogates', () => {
  expect(words(400, { error: { message: 'a\u0000b\nc\ud800d' } })).toBe('a b c d')
})

test('a body of any depth and size is looked at as far as it matters', () => {
  let deep: unknown = { message: 'deep' }
  for (let level = 0; level < 1000; level++) deep = { error: deep }
  expect(words(500, deep)).toBe('')
  expect(words(500, { errors: Array.from({ length: 100_000 }, () => ({ message: 'again' })) })).toBe('again')
})

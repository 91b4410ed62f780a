import { analyzerFor, context, errorOf, tickets } from '@sta/testkit/analyzer-under-test'
import { completionOf, rowAbout, type Script, sendJson, startScriptedEndpoint } from '@sta/testkit/scripted-endpoint'
import { describe, expect, onTestFinished, test } from 'vitest'
import { DEFAULT_TAXONOMY } from '../../taxonomy/taxonomy.ts'

const KEY = 'sk-proj-Abc+/"9_-secretSecret1234567890'
const answer = (notes = '') => JSON.stringify({ rows: [rowAbout(1, notes)] })

async function analyzerAt(script: Script) {
  const endpoint = await startScriptedEndpoint(script)
  onTestFinished(() => endpoint.stop())
  const usage = context()
  const analyze = () => analyzerFor(endpoint)({ apiKey: KEY }).analyze(tickets(1), DEFAULT_TAXONOMY, usage)
  return { endpoint, usage, analyze }
}

describe('tokens that cannot be are refused, and the call stays on the bill as unknown', () => {
  const right = { prompt_tokens: 100, completion_tokens: 20 }
  test.each<[string, unknown]>([
    ['too many', { ...right, prompt_tokens: 2 ** 31 }],
    ['a number without end', { ...right, prompt_tokens: 1e300 }],
    ['less than none', { ...right, completion_tokens: -1 }],
    ['half a token', { ...right, completion_tokens: 0.5 }],
    ['a text', { ...right, prompt_tokens: '100' }],
    ['none', null],
  ])('%s', async (_, usage) => {
    const asked = await analyzerAt((_request, response) => sendJson(response, 200, completionOf(answer(), usage)))
    expect(await asked.analyze()).not.toContain(null)
    expect(asked.usage.usages).toEqual([
      expect.objectContaining({ inputTokens: 0, outputTokens: 0, costUsd: null, outcome: 'ok' }),
    ])
  })
})

describe('a large answer is cut off while it arrives', () => {
  /** Writes for as long as somebody reads. */
  const endless =
    (status: number, piece: string): Script =>
    (_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      const write = () => {
        while (!response.destroyed && response.write(piece));
      }
      response.on('drain', write)
      write()
    }
  const MB = 1024 * 1024

  test.each<[string, number, string, RegExp]>([
    ['an answer', 200, 'x'.repeat(64 * 1024), /larger than/],
    ['rows', 200, '[1,2],'.repeat(10_000), /larger than/],
    ['an error', 401, 'no '.repeat(20_000), /API key was refused/],
  ])('%s', async (_, status, piece, says) => {
    const asked = await analyzerAt(endless(status, piece))
    global.gc?.()
    const before = process.memoryUsage().rss
    for (let call = 0; call < 10; call++) expect((await errorOf(asked.analyze())).message).toMatch(says)
    // Ten answers without an end: what is kept of them is less than two of the largest that are read.
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MB)
    expect(asked.usage.usages.every(({ costUsd }) => costUsd === null)).toBe(true)
    expect(asked.usage.usages).toHaveLength(status === 200 ? 10 : 0)
  })
})

describe('the key is taken out of what an endpoint says', () => {
  const forms: [string, string][] = [
    ['as it is', KEY],
    ['in capitals', KEY.toUpperCase()],
    ['in a header', `Authorization: Bearer ${KEY}`],
    ['for a URL', encodeURIComponent(KEY)],
    ['for a URL, every sign', [...KEY].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join('')],
    ['for JSON', JSON.stringify(KEY)],
    ['for JSON, every sign', [...KEY].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
    ['for HTML', KEY.replace('"', '&#34;')],
    ['in base64', Buffer.from(KEY).toString('base64')],
    ['in base64 of the header', Buffer.from(`Bearer ${KEY}`).toString('base64')],
    ['in base64 of a user', Buffer.from(`me:${KEY}`).toString('base64url')],
    ['in hexadecimal', Buffer.from(KEY).toString('hex')],
    ['backwards', [...KEY].reverse().join('')],
    ['in two lines', `${KEY.slice(0, 15)}\n${KEY.slice(15)}`],
  ]
  /** Nothing that anybody could read the key from: neither it, nor a long piece of it. */
  const leaks = (text: string, form: string) =>
    [form, KEY, KEY.slice(8, 30), form.slice(8, 30)].filter((piece) => text.toLowerCase().includes(piece.toLowerCase()))

  test.each(forms)('%s: in an error, as JSON and as a text', async (_, form) => {
    const asked = await analyzerAt((_request, response) => {
      if (asked.endpoint.calls === 1) sendJson(response, 400, { error: { message: `No such key: ${form}` } })
      else response.writeHead(418).end(`No: ${form}`)
    })
    for (const error of [await errorOf(asked.analyze()), await errorOf(asked.analyze())]) {
      expect(leaks(error.message, form)).toEqual([])
      expect(leaks(JSON.stringify(error.cause ?? ''), form)).toEqual([])
    }
  })

  test.each(forms)('%s: in an answer', async (_, form) => {
    const asked = await analyzerAt((_request, response) =>
      sendJson(response, 200, completionOf(answer(`Use ${form} now`))),
    )
    const [finding] = await asked.analyze()
    expect(leaks(finding?.notes ?? form, form)).toEqual([])
  })
})

test('an answer in parts, in arguments of a tool, in an object or in thoughts is an answer', async () => {
  const row = { rows: [rowAbout(1)] }
  const messages: unknown[] = [
    { content: [{ type: 'text', text: answer() }] },
    { content: [answer().slice(0, 20), answer().slice(20)] },
    { content: row },
    { content: null, reasoning_content: `So: ${answer()}` },
    { content: '', reasoning: answer() },
    { content: '', reasoning_details: [{ type: 'reasoning.text', text: answer() }] },
    { content: null, tool_calls: [{ function: { name: 'ticket_rows', arguments: answer() } }] },
    { content: null, tool_calls: [{ function: { name: 'ticket_rows', arguments: row } }] },
    { content: null, function_call: { name: 'ticket_rows', arguments: answer() } },
    { content: null, parsed: row },
  ]
  const asked = await analyzerAt((_request, response) =>
    sendJson(response, 200, { choices: [{ message: messages[asked.endpoint.calls - 1], finish_reason: 'stop' }] }),
  )
  for (const _message of messages) expect((await asked.analyze())[0]?.category).toBe('billing')
  expect(asked.endpoint.calls).toBe(messages.length)
})

test.each<[string, (page: number) => string]>([
  ['the same batch', () => 'batch-same'],
  ['another batch', (page) => `batch-${page}`],
])('a list of batches that never ends, each page with %s, is given up', async (_, idOf) => {
  const endpoint = await startScriptedEndpoint((_request, response) => {
    const batch = { id: idOf(endpoint.calls), status: 'completed', created_at: 4e9, metadata: { tag: 'of another' } }
    sendJson(response, 200, { data: [batch], has_more: true })
  })
  onTestFinished(() => endpoint.stop())
  const { batch } = analyzerFor(endpoint)()
  const about = { tag: 'ours', since: new Date(), signal: new AbortController().signal }
  expect(await batch?.find(about)).toBeNull()
  expect(endpoint.calls).toBeLessThanOrEqual(200)
})

test('NUL and lone surrogates of a model never reach a summary', async () => {
  const said = JSON.stringify({
    prose: 'Most\u0000 ask \ud800 for refunds.',
    themes: [{ title: 'Re\u0000funds', quote_ids: [1] }],
  })
  const endpoint = await startScriptedEndpoint((_request, response) => sendJson(response, 200, completionOf(said)))
  onTestFinished(() => endpoint.stop())
  const facts = {
    total: 1,
    analyzed: 1,
    failed: 0,
    byCategory: {},
    byPriority: { high: 1, medium: 0, low: 0 },
    groups: [],
    themes: [],
    quotes: [{ ticketId: 7, category: null, priority: 'high' as const, quote: 'A refund' }],
  }
  const summary = await analyzerFor(endpoint)().summarize(facts, context())
  const text = JSON.stringify(summary)
  expect(text).not.toMatch(/\\u0000|\\ud800/)
  expect(summary.themes).toEqual([{ title: 'Refunds', ticketIds: [7] }])
})

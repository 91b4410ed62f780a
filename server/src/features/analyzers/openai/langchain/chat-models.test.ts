// With it, what a run is called by follows its calls without being handed on.
import '@langchain/langgraph'
import { BaseCallbackHandler } from '@langchain/core/callbacks/base'
import { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { AIMessage, type BaseMessage, type StandardMessageStructure } from '@langchain/core/messages'
import { RunnableLambda } from '@langchain/core/runnables'
import { FakeListChatModel } from '@langchain/core/utils/testing'
import { analyzerFor, context, errorOf, marked, tickets } from '@sta/testkit/analyzer-under-test'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { DEFAULT_TAXONOMY } from '../../../taxonomy/taxonomy.ts'
import type { Analyzer } from '../../analyzer.ts'

const fake = await startFakeOpenAi({ retryAfterSeconds: 0 })
afterAll(() => fake.stop())
beforeEach(() => {
  fake.reset()
  fake.latencyMs = 0
})

/** What LangChain tells about model runs. */
function listener() {
  const runs: { name: string | undefined; said: string; usage: unknown; error: unknown }[] = []
  const byId = new Map<string, (typeof runs)[number]>()
  const handler = BaseCallbackHandler.fromMethods({
    handleChatModelStart(_model, messages, runId, _parent, _extra, _tags, _metadata, name) {
      const run = {
        name,
        said: messages
          .flat()
          .map(({ text }) => text)
          .join('\n'),
        usage: null,
        error: null,
      }
      byId.set(runId, run)
      runs.push(run)
    },
    handleLLMEnd(output, runId) {
      const [[generation] = []] = output.generations
      const message = generation && 'message' in generation ? generation.message : null
      const run = byId.get(runId)
      if (run) run.usage = (message as AIMessage<StandardMessageStructure>).usage_metadata
    },
    handleLLMError(error, runId) {
      const run = byId.get(runId)
      if (run) run.error = error
    },
  })
  return { runs, handler }
}

/** As a node of a graph does it: whoever listens to the outer run hears of the calls inside. */
const inside = <T>(callbacks: BaseCallbackHandler[], work: () => Promise<T>): Promise<T> =>
  RunnableLambda.from<null, T>(work).invoke(null, { callbacks })

const analyze = (analyzer: Analyzer, asked = tickets(3), usage = context()) =>
  analyzer.analyze(asked, DEFAULT_TAXONOMY, usage)

test('whoever listens to a run sees each call with its name, its messages and its tokens', async () => {
  const { runs, handler } = listener()
  const usage = context()
  await inside([handler], () => analyze(analyzerFor(fake)(), tickets(3), usage))
  const { inputTokens, outputTokens } = usage.usages[0] ?? {}
  expect(runs).toEqual([
    {
      name: 'classify 3 tickets',
      said: expect.stringContaining('charged twice'),
      usage: expect.objectContaining({ input_tokens: inputTokens, output_tokens: outputTokens }),
      error: null,
    },
  ])
})

test('each attempt is a run, and a failed one says the status and repeats no text', async () => {
  const { runs, handler } = listener()
  const analyzer = analyzerFor(fake)({ maxAttempts: 2 })
  await inside([handler], () => analyze(analyzer, marked('503*1', 1)))
  expect(runs.map(({ name, error }) => [name, error && String(error)])).toEqual([
    ['classify 1 tickets', 'NoCompletion: The endpoint answered 503'],
    ['classify 1 tickets', null],
  ])
})

test('an answer of no use is a model run all the same, and is paid', async () => {
  const { runs, handler } = listener()
  const usage = context()
  const error = await inside([handler], () => errorOf(analyze(analyzerFor(fake)(), marked('refusal', 1), usage)))
  expect(error).toMatchObject({ kind: 'permanent' })
  expect(runs).toEqual([expect.objectContaining({ error: null })])
  expect(usage.usages).toEqual([expect.objectContaining({ outcome: 'output_error' })])
})

const ROW =
  '{"rows":[[1,"charged twice","asks for money","billing",90,"charged twice","one customer","medium",80,"negative","en",null]]}'

test('another chat model of LangChain can be asked instead', async () => {
  const usage = context()
  const given = new FakeListChatModel({ responses: [ROW] })
  const analyzer = analyzerFor(fake)({}, given)
  const [finding] = await analyze(analyzer, tickets(1), usage)
  expect(finding).toMatchObject({ category: 'billing', priority: 'medium', categoryReason: 'asks for money' })
  expect(analyzer.transports).toEqual(['standard'])
  expect(analyzer.batch).toBeUndefined()
  expect(fake.totals.calls).toBe(0)
  expect(await analyzer.test?.(new AbortController().signal)).toMatchObject({ error: null, means: { batch: false } })
})

/** A chat model as providers' packages have them: each answer is a message, or an error that is thrown. */
class ScriptedModel extends BaseChatModel {
  readonly answers: (BaseMessage | Error | null)[]
  constructor(answers: (BaseMessage | Error | null)[]) {
    super({})
    this.answers = answers
  }
  _llmType() {
    return 'scripted'
  }
  async _generate() {
    const answer = this.answers.shift()
    if (answer === null) await new Promise(() => {})
    if (!answer || answer instanceof Error) throw answer
    return { generations: [{ text: answer.text, message: answer }] }
  }
}

const message = (content: string, finish_reason = 'stop') =>
  new AIMessage<StandardMessageStructure>({
    content,
    response_metadata: { finish_reason },
    usage_metadata: {
      input_tokens: 1000,
      output_tokens: 100,
      total_tokens: 1100,
      input_token_details: { cache_read: 400 },
    },
  })

test('what a given model used is on the bill', async () => {
  const usage = context()
  await analyze(analyzerFor(fake)({}, new ScriptedModel([message(ROW)])), tickets(1), usage)
  expect(usage.usages).toEqual([
    expect.objectContaining({ inputTokens: 1000, cachedTokens: 400, outputTokens: 100, outcome: 'ok' }),
  ])
})

test.each([
  ['a key that is refused', Object.assign(new Error('401 Incorrect API key'), { status: 401 }), 'fatal'],
  ['trouble at the provider', Object.assign(new Error('503 overloaded'), { status: 503 }), 'transient'],
  ['a network that is away', Object.assign(new Error('fetch failed'), { code: 'ECONNREFUSED' }), 'transient'],
  ['an answer that was cut off', message('{"rows":[[1,', 'length'), 'output'],
  ['an answer without end', message('x'.repeat(2_000_000)), 'output'],
])('of a given model, %s is an error of its kind', async (_what, answer, kind) => {
  expect(await errorOf(analyze(analyzerFor(fake)({}, new ScriptedModel([answer])), tickets(1)))).toMatchObject({ kind })
})

test('a given model that is busy is asked again', async () => {
  const busy = Object.assign(new Error('429 slow down'), { status: 429, headers: { 'Retry-After': '0' } })
  const analyzer = analyzerFor(fake)({ maxAttempts: 2 }, new ScriptedModel([busy, message(ROW)]))
  expect(await analyze(analyzer, tickets(1))).toEqual([expect.objectContaining({ category: 'billing' })])
})

test('a given model that never answers is left behind', async () => {
  const analyzer = analyzerFor(fake)({ timeoutSeconds: 1 }, new ScriptedModel([null]))
  expect(await errorOf(analyze(analyzer, tickets(1)))).toMatchObject({ kind: 'transient' })
})

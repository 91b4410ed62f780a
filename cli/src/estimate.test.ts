import { createClient } from '@sta/contract/client'
import type { RunEstimate } from '@sta/contract/schemas/run-choice'
import { Command } from 'commander'
import { describe, expect } from 'vitest'
import { registerAnalyze } from './commands/analyze.ts'
import { createTerminal } from './output/terminal.ts'
import { test } from './testing/cli-test.ts'
import type { Routes } from './testing/fake-server.ts'
import { runCli } from './testing/run-cli.ts'
import { sampleEstimate, sampleRun } from './testing/samples.ts'

const paid = (overrides: Partial<RunEstimate> = {}) =>
  sampleEstimate({
    ticket_count: 1200,
    calls: 84,
    input_tokens: 120_000,
    output_tokens: 30_000,
    cost_usd: 0.25,
    seconds: 75,
    basis: 'history',
    analyzer: 'openai',
    model: 'some-model',
    budget_left_usd: 4.5,
    ...overrides,
  })

const answering = (estimate: RunEstimate): Routes => ({
  'POST /api/analyze/estimate': () => ({ body: estimate }),
  'POST /api/analyze': () => ({ status: 201, body: sampleRun() }),
})

/** Runs `sta analyze --all …` as at a terminal, where a person gives this answer. */
async function analyzeAtTerminal(url: string, args: string[], answer: boolean) {
  const questions: string[] = []
  const notes: string[] = []
  let code = 0
  const program = new Command()
  registerAnalyze(program, () => ({
    client: createClient(url),
    url,
    headers: {},
    terminal: {
      ...createTerminal({ json: false, color: false }),
      result: () => {},
      note: (text) => notes.push(text),
      ask: async (question) => {
        questions.push(question)
        return answer
      },
    },
    exitWith: (given) => {
      code = given
    },
  }))
  await program.parseAsync(['analyze', '--all', ...args], { from: 'user' })
  return { questions, notes: notes.join('\n'), code }
}

describe.concurrent('before a run', () => {
  test('the estimate tells tickets, calls, tokens, cost, budget and time, and starts nothing', async ({ serve }) => {
    const { url, seen } = await serve(answering(paid()))
    const { code, stdout } = await runCli(['estimate', '--all', '--url', url])
    expect(code).toBe(0)
    expect(stdout.split('\n')).toEqual([
      'tickets      1,200',
      'calls        84',
      'tokens       120,000 in, 30,000 out',
      'cost         $0.2500',
      'budget left  $4.50',
      'time         1 min 15 s',
      'analyzer     openai, some-model',
      'transport    standard',
      'based on     earlier calls of this model',
      '',
    ])
    const json = await runCli(['estimate', '--all', '--json', '--url', url])
    expect(JSON.parse(json.stdout)).toEqual(paid())
    expect(seen.map(({ path }) => path)).toEqual(['/api/analyze/estimate', '/api/analyze/estimate'])
  })

  test('an unknown price, a budget that is too small and the time of a batch are said', async ({ serve }) => {
    const unknown = await serve(answering(paid({ cost_usd: null, seconds: null, transport: 'batch', basis: 'guess' })))
    const { stdout } = await runCli(['estimate', '--all', '--url', unknown.url])
    expect(stdout).toContain('cost         unknown: the server has no price for this model\n')
    expect(stdout).toContain('time         within 24 hours\n')
    expect(stdout).toContain('based on     a guess')
    const dear = await serve(answering(paid({ cost_usd: 5 })))
    expect((await runCli(['estimate', '--all', '--url', dear.url])).stdout).toContain('$4.50, which is not enough\n')
  })

  test('estimate and start are about the same choice', async ({ serve }) => {
    const { url, seen } = await serve(answering(sampleEstimate()))
    const choice = ['--category', 'bug', '--priority', 'high', '--q', 'log in', '--status', 'analyzed', '--again']
    await runCli(['analyze', ...choice, '--reuse', '--transport', 'batch', '--url', url])
    await runCli(['analyze', '7', '--no-reuse', '--url', url])
    const filter = { status: 'analyzed', q: 'log in', category: 'bug', priority: 'high' }
    const filtered = { filter, reanalyze: true, reuse: true, transport: 'batch' }
    const named = { ticketIds: [7], reuse: false }
    expect(seen.map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
      ['/api/analyze/estimate', filtered],
      ['/api/analyze', filtered],
      ['/api/analyze/estimate', named],
      ['/api/analyze', named],
    ])
  })

  test('without a terminal a paid run starts after its estimate is shown, and stdout stays clean', async ({
    serve,
  }) => {
    const { url } = await serve(answering(paid()))
    const { code, stdout, stderr } = await runCli(['analyze', '--all', '--json', '--url', url])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ id: 7 })
    expect(stderr).toContain('The run will take about:\ntickets      1,200\n')
    expect(stderr).not.toContain('Start it?')
  })

  test('at a terminal a run that costs money, or nobody knows how much, is started only by a yes', async ({
    serve,
  }) => {
    for (const cost_usd of [0.25, null]) {
      const { url, seen } = await serve(answering(paid({ cost_usd })))
      const refused = await analyzeAtTerminal(url, [], false)
      expect(refused).toMatchObject({ questions: ['Start it?'], code: 1 })
      expect(refused.notes).toContain('Nothing was started.')
      expect(seen.map(({ path }) => path)).toEqual(['/api/analyze/estimate'])
      expect(await analyzeAtTerminal(url, [], true)).toMatchObject({ questions: ['Start it?'], code: 0 })
      expect(seen.at(-1)).toMatchObject({ path: '/api/analyze' })
    }
  })

  test('with --yes, and where nothing is paid, nobody is asked', async ({ serve }) => {
    const dear = await serve(answering(paid()))
    const agreed = await analyzeAtTerminal(dear.url, ['--yes'], false)
    expect(agreed).toMatchObject({ questions: [], code: 0 })
    expect(agreed.notes).toContain('cost         $0.2500')
    const free = await serve(answering(sampleEstimate()))
    expect(await analyzeAtTerminal(free.url, [], false)).toEqual({ questions: [], notes: '', code: 0 })
    for (const { seen } of [dear, free]) expect(seen.at(-1)).toMatchObject({ path: '/api/analyze' })
  })
})

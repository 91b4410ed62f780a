import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { examples } from '@sta/contract/examples/examples'
import { describe, expect } from 'vitest'
import { test } from './testing/cli-test.ts'
import { runCli } from './testing/run-cli.ts'

const { getEvaluation, compareEvaluations, createLabelledSet, listEvaluations, listLabelledSets } = examples

describe.concurrent('evaluating', () => {
  test('an evaluation is started, watched to its end, and shown with its classes', async ({ serve }) => {
    const states = ['pending', 'processing', 'completed']
    const { url, seen } = await serve({
      'POST /api/evaluations': () => ({ status: 201, body: { ...getEvaluation.answer, status: 'pending' } }),
      'GET /api/evaluations/9': () => ({
        body: { ...getEvaluation.answer, status: states.length > 1 ? states.shift() : states[0] },
      }),
    })
    const { code, stdout } = await runCli(['eval', 'run', '4', '--analyzer', 'local', '--watch', '--url', url])
    expect(code).toBe(0)
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ set_id: 4, analyzer: 'local' })
    for (const part of [
      '9, completed',
      'local local-linear-2, local-2, taxonomy 2',
      'Category: 84.0 % right of 118, macro F1 0.83, calibration error 0.04',
      'billing       60     90.0 %  87.0 %  account (8)',
      'Priority: 84.0 % right of 118, macro F1 0.83, kappa 0.82',
      '0.90   43.0 %  97.0 %',
    ])
      expect(stdout).toContain(part)
  })

  test('an evaluation that failed ends with 5, and says why', async ({ serve }) => {
    const failed = { ...getEvaluation.answer, status: 'failed', error: 'The budget is used up', category: null }
    const { url } = await serve({
      'POST /api/evaluations': () => ({ status: 201, body: failed }),
      'GET /api/evaluations/9': () => ({ body: failed }),
    })
    const { code, stdout } = await runCli(['eval', 'run', '4', '-w', '--url', url])
    expect(code).toBe(5)
    expect(stdout).toContain('The budget is used up')
  })

  test('a file becomes a set, and its bad rows are told', async ({ serve, folder }) => {
    const errors = [{ line: 3, field: 'category', message: 'Must be one of bug' }]
    const { url, seen } = await serve({
      'POST /api/evaluations/sets': () => ({
        status: 201,
        body: { ...createLabelledSet.answer, rejected: 1, errors },
      }),
      'GET /api/evaluations/sets': () => ({ body: listLabelledSets.answer }),
    })
    const file = join(folder, 'labelled.jsonl')
    await writeFile(file, '{"title":"a","category":"bug"}\n')
    const { code, stdout, stderr } = await runCli(['eval', 'add', 'By hand', '--file', file, '--url', url])
    expect(code).toBe(3)
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({ source: 'file', name: 'By hand', format: 'jsonl' })
    expect(stdout).toContain('Corrected by May')
    expect(stderr).toContain('line 3, category: Must be one of bug')
    expect((await runCli(['eval', 'sets', '--url', url])).stdout).toContain('corrections')
    expect((await runCli(['eval', 'add', 'Nothing', '--url', url])).code).not.toBe(0)
  })

  test('two evaluations are compared, with the tickets that changed', async ({ serve }) => {
    const { url } = await serve({
      'GET /api/evaluations/9/compare/10': () => ({ body: compareEvaluations.answer }),
      'GET /api/evaluations': () => ({ body: listEvaluations.answer }),
    })
    const { stdout } = await runCli(['eval', 'compare', '9', '10', '--url', url])
    expect(stdout).toContain('9 tickets of 120 changed: 7 became right, 2 wrong')
    expect(stdout).toMatch(/42 {2}billing high {2}account high +billing high +Charged twice in May/)
    expect((await runCli(['eval', 'list', '--url', url])).stdout).toContain('84.0 %')
  })
})

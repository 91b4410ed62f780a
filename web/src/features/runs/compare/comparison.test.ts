import type { RunComparison } from '@sta/contract/schemas/compare'
import { expect, test } from 'vitest'
import { changeInWords, comparedFacts, inOrder } from './comparison.ts'

const run: RunComparison['runs'][number] = {
  id: 1,
  created_at: '2027-03-10T10:00:00.000Z',
  started_at: '2027-03-10T10:00:00.000Z',
  finished_at: '2027-03-10T10:01:40.000Z',
  summary: '',
  ticket_count: 100,
  status: 'completed',
  phase: 'finished',
  progress: { total: 100, done: 100, failed: 0 },
  analyzer: 'openai',
  model: 'small',
  started_by: 'person',
  transport: 'standard',
  waiting: null,
  queued_behind: null,
  input_tokens: 9000,
  cached_tokens: 0,
  output_tokens: 1000,
  cost_usd: 0.5,
  error: null,
  prompt_version: 'p1',
  taxonomy_version: 1,
}

test('the earlier run is the one that is compared with, however the address has them', () => {
  expect(inOrder(7, 3)).toEqual([3, 7])
  expect(inOrder(3, 7)).toEqual([3, 7])
})

test('changes are told in percent, large ones as a factor, and none where there is nothing to say', () => {
  expect(changeInWords(100, 120)).toBe('+20%')
  expect(changeInWords(100, 75)).toBe('−25%')
  expect(changeInWords(100, 1200)).toBe('×12')
  expect(changeInWords(1000, 1001)).toBe('')
  expect(changeInWords(0, 5)).toBe('')
  expect(changeInWords(null, 5)).toBe('')
})

test('two runs stand side by side: what they were made with, and what they took', () => {
  const after = { ...run, model: 'large', cost_usd: null, progress: { total: 50, done: 50, failed: 0 } }
  const facts = new Map(comparedFacts([run, after]).map(({ name, ...fact }) => [name, fact]))
  expect(facts.get('Model')).toEqual({ before: 'small', after: 'large', change: 'changed' })
  expect(facts.get('Prompt')).toEqual({ before: 'p1', after: 'p1', change: '' })
  expect(facts.get('Analyzed')).toEqual({ before: '100', after: '50', change: '−50%' })
  expect(facts.get('Cost of 1,000 tickets')).toEqual({ before: '$5.00', after: '–', change: '' })
  expect(facts.get('Took')).toEqual({ before: '1m 40s', after: '1m 40s', change: '' })
})

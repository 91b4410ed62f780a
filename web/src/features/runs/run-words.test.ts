import type { RunState } from '@sta/contract/schemas/runs'
import { expect, test } from 'vitest'
import { phaseWords } from './run-words.ts'

const run: Pick<RunState, 'status' | 'phase' | 'waiting' | 'queued_behind' | 'transport'> = {
  status: 'processing',
  phase: 'analyzing',
  waiting: null,
  queued_behind: null,
  transport: 'standard',
}

test('a run says what it does, or what it waits for', () => {
  expect(phaseWords(run)).toBe('Analyzing')
  expect(phaseWords({ ...run, status: 'pending', queued_behind: 0 })).toBe('Waiting for a worker')
  expect(phaseWords({ ...run, status: 'pending', queued_behind: 1 })).toBe('Waits for 1 run before it')
  expect(phaseWords({ ...run, status: 'pending', queued_behind: 2 })).toBe('Waits for 2 runs before it')
  const waiting = { for: 'model' as const, since: '2026-06-15T12:00:00.000Z', reason: 'No connection' }
  expect(phaseWords({ ...run, waiting })).toBe('Waiting for the model')
})

test('a batch says how long it may take, as long as it is out', () => {
  const batch = { ...run, transport: 'batch' as const }
  expect(phaseWords(batch)).toBe('In a batch, done within 24 hours')
  expect(phaseWords({ ...batch, phase: 'planning' })).toBe('Collecting tickets')
  expect(phaseWords({ ...batch, phase: 'summarizing' })).toBe('Writing the summary')
})

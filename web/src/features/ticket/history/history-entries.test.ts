import type { Analysis } from '@sta/contract/schemas/analyses'
import type { Correction } from '@sta/contract/schemas/corrections'
import { expect, test } from 'vitest'
import { historyEntries } from './history-entries.ts'

const analysis = (id: number, created_at: string) => ({ id, created_at }) as Analysis
const correction = (id: number, created_at: string) => ({ id, created_at }) as Correction

test('analyses and corrections stand in one time line, newest first', () => {
  const entries = historyEntries({
    analyses: [analysis(2, '2026-06-03T00:00:00.000Z'), analysis(1, '2026-06-01T00:00:00.000Z')],
    corrections: [correction(9, '2026-06-04T00:00:00.000Z'), correction(8, '2026-06-02T00:00:00.000Z')],
    assignments: [],
    states: [],
    firings: [],
    choices: [],
  })
  expect(entries.map(({ kind }) => kind)).toEqual(['correction', 'analysis', 'correction', 'analysis'])
  expect(entries[0]).toMatchObject({ correction: { id: 9 } })
})

test('of the same moment, the order of the server stays and corrections are later', () => {
  const at = '2026-06-03T00:00:00.000Z'
  const entries = historyEntries({
    analyses: [analysis(1, at)],
    corrections: [correction(3, at), correction(2, at)],
    assignments: [],
    states: [],
    firings: [],
    choices: [],
  })
  expect(entries).toMatchObject([{ correction: { id: 3 } }, { correction: { id: 2 } }, { analysis: { id: 1 } }])
})

import { expect, test } from 'vitest'
import { takeEnded, watchRun } from './watched-runs.ts'

test('a run is told to have ended once, also when it was never seen active', () => {
  watchRun(1)
  watchRun(2)
  expect(takeEnded([2])).toEqual([1])
  expect(takeEnded([2])).toEqual([])
  expect(takeEnded([])).toEqual([2])
})

import { expect, onTestFinished, test } from 'vitest'
import { openWorld } from '../test-world.ts'
import { EXPECTED } from './expected.ts'
import { openOwnInputs } from './own-inputs.ts'
import { runCases } from './run-cases.ts'

test('every small input gives what is right', { timeout: 300_000 }, async () => {
  const { folder, remove } = await openOwnInputs()
  onTestFinished(remove)
  const results = await runCases(await openWorld(), folder)
  expect(results.map(({ input, wrong }) => [input, wrong])).toEqual(EXPECTED.map(({ input }) => [input, []]))
})

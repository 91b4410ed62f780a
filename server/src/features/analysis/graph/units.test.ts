import { expect, test } from 'vitest'
import { ticketTokens } from '../../analyzers/tokens.ts'
import { contentHash } from '../../tickets/content-hash.ts'
import { toBatches, toUnits, type Unit } from './units.ts'

/** Units whose texts have so many characters. */
const unitsOf = (lengths: number[]): Unit[] =>
  toUnits(
    lengths.map((length, i) => {
      const text = { title: `Ticket ${i}`, description: 'x'.repeat(length) }
      return { id: i, ...text, contentHash: contentHash(text) }
    }),
  )

const idsOf = (batches: Unit[][]) => batches.map((batch) => batch.map(({ tickets }) => tickets[0]?.id))

test('nothing is no batch', () => {
  expect(toBatches([], { batchSize: 10, batchTokens: 1000 })).toEqual([])
})

test('short texts are cut by their number, in order', () => {
  const batches = toBatches(unitsOf([1, 1, 1, 1, 1]), { batchSize: 2, batchTokens: 1000 })
  expect(idsOf(batches)).toEqual([[0, 1], [2, 3], [4]])
})

test('long texts are cut by their tokens before their number is reached', () => {
  // 400 characters are about 100 tokens, and each ticket has some more around it.
  const batches = toBatches(unitsOf([400, 400, 400, 400, 1]), { batchSize: 10, batchTokens: 300 })
  expect(idsOf(batches)).toEqual([
    [0, 1],
    [2, 3, 4],
  ])
  for (const batch of batches)
    expect(batch.map(({ text }) => ticketTokens(text)).reduce((a, b) => a + b)).toBeLessThanOrEqual(300)
})

test('a text above the limit is a batch of its own, and its neighbours stay together as far as they are in a row', () => {
  const batches = toBatches(unitsOf([1, 1, 50_000, 1, 1]), { batchSize: 10, batchTokens: 300 })
  expect(idsOf(batches)).toEqual([[0, 1], [2], [3, 4]])
})

test('texts in any script count by their bytes', () => {
  const [latin, chinese] = ['a', '退'].map((sign) => ticketTokens({ title: '', description: sign.repeat(400) }))
  expect(chinese).toBeGreaterThan(2 * (latin ?? 0))
})

test('every unit is in one batch, whatever the lengths', () => {
  const units = unitsOf(Array.from({ length: 500 }, (_, i) => (i * 7919) % 3000))
  const batches = toBatches(units, { batchSize: 7, batchTokens: 900 })
  expect(batches.flat()).toEqual(units)
  expect(batches.every((batch) => batch.length >= 1 && batch.length <= 7)).toBe(true)
})

import { expect, test } from 'vitest'
import { ticketTokens } from '../../analyzers/tokens.ts'
import { contentHash } from '../../tickets/content-hash.ts'
import { toCalls, toUnits, type Unit } from './units.ts'

/** Units whose texts have so many characters. */
const unitsOf = (lengths: number[]): Unit[] =>
  toUnits(
    lengths.map((length, i) => {
      const text = { title: `Ticket ${i}`, description: 'x'.repeat(length) }
      return { id: i, ...text, contentHash: contentHash(text), examplesHash: null }
    }),
  )

const never = { asksAlone: () => false }
const idsOf = (calls: Unit[][]) => calls.map((call) => call.map(({ tickets }) => tickets[0]?.id))

test('nothing is no call', () => {
  expect(toCalls([], { ticketsPerCall: 10, tokensPerCall: 1000, ...never })).toEqual([])
})

test('short texts are cut by their number, in order', () => {
  const calls = toCalls(unitsOf([1, 1, 1, 1, 1]), { ticketsPerCall: 2, tokensPerCall: 1000, ...never })
  expect(idsOf(calls)).toEqual([[0, 1], [2, 3], [4]])
})

test('long texts are cut by their tokens before their number is reached', () => {
  // 400 characters are about 100 tokens, and each ticket has some more around it.
  const calls = toCalls(unitsOf([400, 400, 400, 400, 1]), { ticketsPerCall: 10, tokensPerCall: 300, ...never })
  expect(idsOf(calls)).toEqual([
    [0, 1],
    [2, 3, 4],
  ])
  for (const call of calls)
    expect(call.map(({ text }) => ticketTokens(text)).reduce((a, b) => a + b)).toBeLessThanOrEqual(300)
})

test('a text above the limit is a call of its own, and its neighbours stay together as far as they are in a row', () => {
  const calls = toCalls(unitsOf([1, 1, 50_000, 1, 1]), { ticketsPerCall: 10, tokensPerCall: 300, ...never })
  expect(idsOf(calls)).toEqual([[0, 1], [2], [3, 4]])
})

test('texts in any script count by their bytes', () => {
  const [latin, chinese] = ['a', '退'].map((sign) => ticketTokens({ title: '', description: sign.repeat(400) }))
  expect(chinese).toBeGreaterThan(2 * (latin ?? 0))
})

test('every unit is in one call, whatever the lengths', () => {
  const units = unitsOf(Array.from({ length: 500 }, (_, i) => (i * 7919) % 3000))
  const calls = toCalls(units, { ticketsPerCall: 7, tokensPerCall: 900, ...never })
  expect(calls.flat()).toEqual(units)
  expect(calls.every((call) => call.length >= 1 && call.length <= 7)).toBe(true)
})

test('a text that is to be seen by itself is a call of its own, and its neighbours stay together', () => {
  const units = unitsOf([1, 1, 1, 1, 1])
  const asksAlone = ({ title }: { title: string }) => title === 'Ticket 1' || title === 'Ticket 3'
  const calls = toCalls(units, { ticketsPerCall: 10, tokensPerCall: 1000, asksAlone })
  expect(idsOf(calls)).toEqual([[0, 2, 4], [1], [3]])
  expect(idsOf(toCalls(units, { ticketsPerCall: 1, tokensPerCall: 1000, asksAlone })).flat()).toEqual([0, 1, 2, 3, 4])
})

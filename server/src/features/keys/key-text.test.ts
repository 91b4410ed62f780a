import { expect, test } from 'vitest'
import { hashOf, isKey, newKey, prefixOf } from './key-text.ts'

test('a key is known by its form; one that was mistyped, cut off or lengthened is none', () => {
  const key = newKey()
  expect(key).toMatch(/^sta_[0-9A-Za-z]{46}$/)
  expect(isKey(key)).toBe(true)
  const swapped = key.slice(0, 10) + (key[10] === 'a' ? 'b' : 'a') + key.slice(11)
  for (const wrong of [swapped, key.slice(0, -1), `${key}0`, key.toUpperCase(), ` ${key}`, `${key}\n`, 'sta_', ''])
    expect([wrong, isKey(wrong)]).toEqual([wrong, false])
  expect(prefixOf(key)).toBe(key.slice(0, 12))
  expect(hashOf(key)).toHaveLength(32)
})

test('no two keys are the same, and every letter comes about as often', () => {
  const keys = Array.from({ length: 500 }, newKey)
  expect(new Set(keys).size).toBe(500)
  const counts = new Map<string, number>()
  for (const letter of keys.map((key) => key.slice(4, 44)).join('')) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  expect(counts.size).toBe(62)
  // 20,000 letters: 323 of each, give or take 18; six times that is never seen.
  for (const count of counts.values()) expect(Math.abs(count - 20_000 / 62)).toBeLessThan(110)
})

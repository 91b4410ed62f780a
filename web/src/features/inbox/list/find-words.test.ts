import { expect, test } from 'vitest'
import { cutAtWords, excerptOf, patternOf } from './find-words.ts'

const hits = (text: string, q: string) =>
  cutAtWords(text, patternOf(q)).flatMap(({ text, isHit }) => (isHit ? [text] : []))

test('whole words are found in any case and simple forms, the last one by its beginning', () => {
  expect(hits('Refunds: REFUND my refunded cards, cardigan', 'refund card')).toEqual([
    'Refunds',
    'REFUND',
    'refunded',
    'cards',
    'cardigan',
  ])
  expect(hits('carded refundable', 'refund card')).toEqual(['carded'])
  expect(hits('discard', 'card')).toEqual([])
})

test('quotes, signs of a search and letters of any script do not disturb', () => {
  expect(hits('Zahlung größer, doppelt (c++)', '"größer" -doppelt zahl')).toEqual(['Zahlung', 'größer'])
  expect(hits('a b', '()[*+?')).toEqual([])
  expect(patternOf('  ')).toBeNull()
})

test('the parts make the whole text again', () => {
  const text = 'Card, card and more cards'
  const parts = cutAtWords(text, patternOf('card'))
  expect(parts.map((part) => part.text).join('')).toBe(text)
  expect(cutAtWords(text, null)).toEqual([{ text, isHit: false, at: 0 }])
})

test('an excerpt begins where the hit is', () => {
  const text = `${'word '.repeat(40)}needle in the hay`
  expect(excerptOf(text, patternOf('needle'), 50)).toMatch(/^… word (word )+needle in the hay$/)
  expect(excerptOf(text, patternOf('word'), 9)).toBe('word word')
  expect(excerptOf(text, null, 4)).toBe('word')
})

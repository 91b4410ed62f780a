import { expect, test } from 'vitest'
import { cutAtWords, excerptOf } from './find-words.ts'
import { markerOf } from './marker.ts'

const hits = (text: string, q: string) =>
  cutAtWords(text, markerOf(q)).flatMap(({ text, isHit }) => (isHit ? [text] : []))

test('whole words are found in any case and simple forms, the last one by its beginning', () => {
  expect(hits('Refunds: REFUND my refunded cards, cardigan', 'refund card')).toEqual([
    'Refunds',
    'REFUND',
    'refunded',
    'cards',
    'cardigan',
  ])
  expect(hits('carded refundable, refusal', 'refund card')).toEqual(['carded', 'refundable'])
  expect(hits('We charged it, charging on', 'charges twice')).toEqual(['charged', 'charging'])
  expect(hits('discard', 'card')).toEqual([])
})

test('quotes, signs of a search and letters of any script do not disturb', () => {
  expect(hits('Zahlung größer, doppelt (c++)', '"größer" -doppelt zahl')).toEqual(['Zahlung', 'größer'])
  expect(hits('a b', '()[*+?')).toEqual([])
  expect(markerOf('  ')).toBeNull()
})

test('the parts make the whole text again', () => {
  const text = 'Card, card and more cards'
  const parts = cutAtWords(text, markerOf('card'))
  expect(parts.map((part) => part.text).join('')).toBe(text)
  expect(cutAtWords(text, null)).toEqual([{ text, isHit: false, at: 0 }])
})

test('an excerpt begins where the hit is', () => {
  const text = `${'word '.repeat(40)}needle in the hay`
  expect(excerptOf(text, markerOf('needle'), 50)).toMatch(/^… word (word )+needle in the hay$/)
  expect(excerptOf(text, markerOf('word'), 9)).toBe('word word')
  expect(excerptOf(text, null, 4)).toBe('word')
})

test('identifiers are marked as a whole, and only where they stand', () => {
  expect(hits('10 of 10.20.30.40, 30', '10.20.30.40')).toEqual(['10.20.30.40'])
  expect(hits('Order ORD-10432 (10)', '10432')).toEqual(['10432'])
  expect(hits('anna@example.com wrote', 'example.com')).toEqual(['example.com'])
  expect(hits('ERR_FOO_BAR, foo', 'ERR_FOO_BAR')).toEqual(['ERR_FOO_BAR'])
  expect(hits('call 0170-5551234 or 0170', '+49 170 5551234')).toEqual(['0170-5551234'])
  expect(hits('C++ and C', 'c++')).toEqual(['C++'])
})

test('marks cover what was written, in any script and with any accents', () => {
  expect(hits('Das cafe\u0301 in Zu\u0308rich', 'café zuerich')).toEqual(['cafe\u0301', 'Zu\u0308rich'])
  expect(hits('我的订单支付失败了', '支付失败')).toEqual(['支付失败'])
  expect(hits('הַחֶשְׁבּוֹנִית הגיעה', 'החשבונית')).toEqual(['הַחֶשְׁבּוֹנִית'])
  expect(hits('Ｆｕｌｌ Straße', 'full strasse')).toEqual(['Ｆｕｌｌ', 'Straße'])
  expect(hits('Alle Sammelrechnungen', 'rechnung')).toEqual(['Sammelrechnungen'])
})

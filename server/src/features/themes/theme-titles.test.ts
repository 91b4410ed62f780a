import { expect, test } from 'vitest'
import { termsOf } from './theme-terms.ts'
import { faceOf } from './theme-titles.ts'

const quoteOf = (quote: string): string => {
  const text = { title: 'Parcel is late', quotes: [quote] }
  const member = { ...text, ticketId: 1, language: 'en', terms: termsOf(text), isFlagged: false }
  return faceOf({ seed: 'parcel', category: 'support', weights: new Map() }, [member]).quote
}

test.each([
  ['Where is <div dir="ltr">my parcel</div>', 'Where is\nmy parcel'],
  ['Where is my parcel <div dir=', 'Where is my parcel'],
  ['Where is my parcel?', 'Where is my parcel?'],
])('a quote is shown as people read it: %s', (quote, shown) => {
  expect(quoteOf(quote)).toBe(shown)
})

import { expect, test } from 'vitest'
import { tagChoices, tagOf, tagProblem } from './tag-choices.ts'

const labels = (text: string, known: string[]) => tagChoices(text, known).map(({ label }) => label)

test('what somebody types becomes one lower case word', () => {
  expect(tagOf('  VIP customer ')).toBe('vip-customer')
})

test('tags that begin with the text come first, then those that hold it, then the new one', () => {
  expect(labels('vi', ['nov-vip', 'vip', 'other'])).toEqual(['vip', 'nov-vip', 'Add “vi”'])
})

test('a tag that exists is not offered as new', () => {
  expect(labels('VIP', ['vip'])).toEqual(['vip'])
})

test('what cannot be a tag is told, and not offered', () => {
  expect(tagProblem('a/b')).toMatch(/letters, digits/)
  expect(tagProblem('x'.repeat(41))).not.toBeNull()
  expect(tagProblem('größe_2')).toBeNull()
  expect(tagProblem('')).toBeNull()
  expect(labels('a/b', [])).toEqual([])
})

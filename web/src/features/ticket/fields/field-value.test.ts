import { expect, test } from 'vitest'
import { nameProblem, typedOf, typedValue, valueProblem } from './field-value.ts'

test.each([
  ['gold', 'silver ', 'silver'],
  [12, ' 14 ', 14],
  [12, 'a dozen', 'a dozen'],
  [12, '', ''],
  [true, 'false', false],
  [['EU'], 'EU\n\n US \n', ['EU', 'US']],
  [['EU'], ' \n', []],
])('of the kind of %j what is typed as %j is %j', (before, typed, value) => {
  expect(typedValue(typed, before)).toEqual(value)
})

test.each(['gold', 12, true, false, ['EU', 'US']])('%j that nobody changes stays', (value) => {
  expect(typedValue(typedOf(value), value)).toEqual(value)
})

test('what a name or a value lacks is said', () => {
  expect(nameProblem(' ', [])).toBe('The name is missing')
  expect(nameProblem('plan', ['Plan'])).toBe('The ticket has a field Plan already')
  expect(nameProblem('x'.repeat(101), [])).toBe('At most 100 characters')
  expect(nameProblem('New', Array.from({ length: 50 }, String))).toBe('A ticket has at most 50 custom fields.')
  expect(nameProblem('Plan type', ['Plan'])).toBeUndefined()
  expect(valueProblem([], false)).toMatch(/^The value is missing/)
  expect(valueProblem('', true)).toBe('The value is missing')
  expect(valueProblem(Array.from({ length: 101 }, String), false)).toBe('At most 100 lines')
  expect(valueProblem(['x'.repeat(1001)], false)).toBe('At most 1,000 characters')
  expect(valueProblem(0, false)).toBeUndefined()
})

import { expect, test } from 'vitest'
import { stepByKey, typeAhead } from './list-keys.ts'

const labels = ['Billing', 'Bug', 'Feature request', 'No category']

test('the arrows go round the ends, Home and End go to them', () => {
  expect(stepByKey('ArrowDown', 3, 4)).toBe(0)
  expect(stepByKey('ArrowUp', 0, 4)).toBe(3)
  expect(stepByKey('ArrowDown', 1, 4)).toBe(2)
  expect(stepByKey('End', 0, 4)).toBe(3)
  expect(stepByKey('Home', 2, 4)).toBe(0)
  expect(stepByKey('Tab', 2, 4)).toBeNull()
  expect(stepByKey('ArrowDown', 0, 0)).toBeNull()
})

test('letters find what begins with them, whatever their case', () => {
  expect(typeAhead(labels, 0, 'FE')).toBe(2)
  expect(typeAhead(labels, 3, 'bu')).toBe(1)
  expect(typeAhead(labels, 0, 'x')).toBeNull()
})

test('the same letter again goes on to the next, and round', () => {
  expect(typeAhead(labels, 3, 'b')).toBe(0)
  expect(typeAhead(labels, 0, 'bb')).toBe(1)
  expect(typeAhead(labels, 1, 'bbb')).toBe(0)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stepsOf, stepTo, valueAt } from './read-path.ts'

test.each([
  ['a', ['a']],
  ['$.a.b', ['a', 'b']],
  ['a[0].b', ['a', '0', 'b']],
  ['["a.b"].c', ['a.b', 'c']],
  ['a["q\\"q"]', ['a', 'q"q']],
  ['fields.Größe in cm', ['fields', 'Größe in cm']],
  ['', null],
  ['.a', null],
  ['a..b', null],
  ['a[x]', null],
  ['a[0', null],
  ['a]b', null],
])('%j is %j', (path, steps) => {
  expect(stepsOf(path)).toEqual(steps)
})

test('nothing is found that the JSON does not have itself', () => {
  for (const path of ['constructor', '__proto__', 'toString.name', 'list.length', 'list[9]', 'text.length'])
    expect(valueAt({ list: [1], text: 'x' }, path)).toBeUndefined()
})

test('every value is found at the path that leads to it, whatever its keys are called', () => {
  const key = fc.string({ minLength: 1, maxLength: 10 }).filter((text) => text !== '__proto__')
  fc.assert(
    fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), (keys) => {
      const json = keys.reduceRight<unknown>((inner, name) => ({ [name]: inner }), 42)
      expect(valueAt(json, keys.reduce(stepTo, ''))).toBe(42)
    }),
  )
})

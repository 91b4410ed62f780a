import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newKey, readKey, seal, unseal } from './sealing.ts'

const key = newKey()

test('whatever was sealed is opened again, and never looks the same twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, name) => {
      const sealed = seal(text, name, key)
      expect(unseal(sealed, name, key)).toBe(text)
      expect(seal(text, name, key).equals(sealed)).toBe(false)
    }),
  )
})

test('a changed bit, another name and another key open nothing', () => {
  const sealed = seal('sk-secret', 'model.key', key)
  fc.assert(
    fc.property(fc.nat({ max: sealed.length * 8 - 1 }), (bit) => {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(() => unseal(changed, 'model.key', key)).toThrow()
    }),
  )
  expect(() => unseal(sealed, 'model.key2', key)).toThrow()
  expect(() => unseal(sealed, 'model.key', newKey())).toThrow()
  for (const length of [0, 11, 12, 27]) expect(() => unseal(sealed.subarray(0, length), 'model.key', key)).toThrow()
})

test('a key is read from base64 of 32 bytes and from nothing else', () => {
  const line = key.bytes.toString('base64')
  expect(readKey(line)).toEqual(key)
  expect(readKey(line.replace('=', ''))).toEqual(key)
  for (const other of ['', line.slice(1), `${line}A`, `${line} `, 'k'.repeat(42), key.bytes.toString('hex')])
    expect(readKey(other)).toBeNull()
})

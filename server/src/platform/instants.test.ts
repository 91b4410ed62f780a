import pg from 'pg'
import { expect, test } from 'vitest'
import { instantReader, toIso } from './instants.ts'

const library: (text: string) => unknown = pg.types.getTypeParser(1184)
const read = instantReader(library)

test.each([
  ['2026-11-27 06:07:38+00', '2026-11-27T06:07:38.000Z'],
  ['2026-11-27 06:07:38.1+00', '2026-11-27T06:07:38.100Z'],
  ['2026-11-27 06:07:38.12+00', '2026-11-27T06:07:38.120Z'],
  ['2026-11-27 06:07:38.579999+00', '2026-11-27T06:07:38.579Z'],
  ['1969-12-31 23:59:59.999999+00', '1969-12-31T23:59:59.999Z'],
  ['2024-02-29 00:00:00+00', '2024-02-29T00:00:00.000Z'],
  ['9999-12-31 23:59:59+00', '9999-12-31T23:59:59.000Z'],
])('%s of the database is %s', (text, instant) => {
  expect(read(text)).toEqual(new Date(instant))
  expect(toIso(text)).toBe(instant)
})

test.each([
  '2026-11-27 08:07:38.25+02',
  '2026-11-27 11:37:38+05:30',
  '0099-01-01 00:00:00+00',
  '12026-11-27 06:07:38+00',
  '0001-01-01 00:00:00+00 BC',
  'infinity',
  '-infinity',
])('%s is read as the library reads it', (text) => {
  expect(read(text)).toEqual(library(text))
})

test.each([
  ['2026-11-27 08:07:38.25+02', '2026-11-27T06:07:38.250Z'],
  ['0099-01-01 00:00:00+00', '0099-01-01T00:00:00.000Z'],
])('%s is written as %s', (text, instant) => {
  expect(toIso(text)).toBe(instant)
})

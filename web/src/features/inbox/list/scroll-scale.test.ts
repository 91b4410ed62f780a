import { expect, test } from 'vitest'
import { drawnHeight, followScroll, placeAt } from './scroll-scale.ts'

const short = { full: 4_000, view: 800 }
const million = { full: 40_000_000, view: 800 }

test('a list that a browser can draw is where it is scrolled to', () => {
  expect(drawnHeight(short.full)).toBe(4_000)
  expect(placeAt(1_200, short)).toEqual({ top: 1_200, drawn: 1_200 })
  expect(followScroll({ top: 0, drawn: 0 }, 3_000, short)).toEqual({ top: 3_000, drawn: 3_000 })
})

test('a million rows fit below the height that browsers cap, and the scroll bar reaches the first and the last', () => {
  expect(drawnHeight(million.full)).toBeLessThan(11_184_809)
  const bottom = drawnHeight(million.full) - million.view
  const dragged = followScroll({ top: 0, drawn: 0 }, bottom, million)
  expect(dragged.top).toBeCloseTo(million.full - million.view, 3)
  expect(followScroll(dragged, 0, million).top).toBe(0)
  expect(followScroll({ top: 0, drawn: 0 }, bottom / 2, million).top).toBeCloseTo((million.full - million.view) / 2, 3)
})

test('a wheel moves a million rows by its own px, forth and back', () => {
  const start = placeAt(20_000_000, million)
  const down = followScroll(start, start.drawn + 100, million)
  expect(down.top).toBeCloseTo(20_000_100, 3)
  expect(followScroll(down, start.drawn, million).top).toBeCloseTo(20_000_000, 3)
})

test('no wheel leads beyond the ends', () => {
  const nearEnd = placeAt(million.full - million.view - 50, million)
  expect(followScroll(nearEnd, nearEnd.drawn + 100, million).top).toBe(million.full - million.view)
  expect(followScroll({ top: 30, drawn: 500 }, 400, million).top).toBe(0)
  expect(placeAt(50, { full: 400, view: 800 })).toEqual({ top: 0, drawn: 0 })
})

test('set to the share of the scroll bar, the place stays the same', () => {
  const place = placeAt(12_345_678, million)
  expect(followScroll({ top: 0, drawn: 0 }, place.drawn, million).top).toBeCloseTo(12_345_678, 3)
})

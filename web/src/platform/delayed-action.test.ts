// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { delayAction } from './delayed-action.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function act() {
  const done: string[] = []
  const undo = delayAction({ send: () => done.push('sent'), undo: () => done.push('undone') }, 6_000)
  return { done, undo }
}

const leave = () => window.dispatchEvent(new Event('pagehide'))

test('an action is done once its time to be taken back is over, and cannot be taken back after that', () => {
  const { done, undo } = act()
  vi.advanceTimersByTime(5_999)
  expect(done).toEqual([])
  vi.advanceTimersByTime(1)
  expect(done).toEqual(['sent'])
  undo()
  leave()
  expect(done).toEqual(['sent'])
})

test('an action that is taken back is never done, not even by leaving', () => {
  const { done, undo } = act()
  undo()
  undo()
  leave()
  vi.advanceTimersByTime(10_000)
  expect(done).toEqual(['undone'])
})

test('leaving the page does all that waits, at once and only once', () => {
  const [first, second] = [act(), act()]
  leave()
  expect([first.done, second.done]).toEqual([['sent'], ['sent']])
  leave()
  vi.advanceTimersByTime(10_000)
  expect([first.done, second.done]).toEqual([['sent'], ['sent']])
})

import { beforeEach, expect, test } from 'vitest'
import { comingUndo, toastWithUndo, undoLast, useToastStore } from './toast-store.ts'

beforeEach(() => {
  while (undoLast());
  useToastStore.setState({ toasts: [] })
})

test('the last change is undone first, each once, and its notice goes away', () => {
  const undone: string[] = []
  toastWithUndo('First', () => undone.push('first'))
  toastWithUndo('Second', () => undone.push('second'))
  expect(undoLast()).toBe(true)
  expect(useToastStore.getState().toasts.map(({ text }) => text)).toEqual(['First'])
  expect([undoLast(), undoLast()]).toEqual([true, false])
  expect(undone).toEqual(['second', 'first'])
})

test('what was undone from its notice is not undone again', () => {
  const undone: string[] = []
  toastWithUndo('Once', () => undone.push('once'))
  useToastStore.getState().toasts[0]?.action?.run()
  expect(undoLast()).toBe(false)
  expect(undone).toEqual(['once'])
})

test('a change that is on its way is taken back as soon as it is made, without a notice', () => {
  const undone: string[] = []
  const coming = comingUndo()
  expect(undoLast()).toBe(true)
  expect(undone).toEqual([])
  coming.made('Made', () => undone.push('made'))
  expect(undone).toEqual(['made'])
  expect(useToastStore.getState().toasts).toEqual([])
  expect(undoLast()).toBe(false)
})

test('a change that nobody takes back on its way has its notice; one that failed leaves nothing to take back', () => {
  comingUndo().made('Made', () => {})
  expect(useToastStore.getState().toasts.map(({ text }) => text)).toEqual(['Made'])
  expect([undoLast(), undoLast()]).toEqual([true, false])
  comingUndo().failed()
  expect(undoLast()).toBe(false)
})

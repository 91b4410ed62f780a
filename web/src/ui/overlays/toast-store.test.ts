import { beforeEach, expect, test } from 'vitest'
import { toastWithUndo, undoLast, useToastStore } from './toast-store.ts'

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

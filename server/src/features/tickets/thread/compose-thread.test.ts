import type { NewMessage } from '@sta/contract/schemas/messages'
import { expect, test } from 'vitest'
import { splitThread } from '../../messages/split-thread.ts'
import { composeThread, THREAD_LIMITS } from './compose-thread.ts'

const from = (author_role: NewMessage['author_role'], body: string): NewMessage => ({ author_role, body })

test('a ticket without messages that analyzers read has no thread', () => {
  expect(composeThread('x', [])).toBeNull()
  expect(composeThread('x', [from(null, 'who?'), { ...from('agent', 'note'), is_public: false }])).toBeNull()
})

test('a long thread keeps its first message and the latest ones, within the budget', () => {
  const messages = Array.from({ length: 150 }, (_, n) =>
    from(n % 2 ? 'customer' : 'agent', `${n}: ${'word '.repeat(300)}`),
  )
  const thread = composeThread(`First of all ${'word '.repeat(3000)} so long`, messages) ?? ''
  expect(thread.length).toBeLessThanOrEqual(THREAD_LIMITS.all)
  expect(thread).toMatch(/^First of all/)
  expect(thread).toContain('149: word')
  expect(thread).toMatch(/--- 14\d earlier messages left out ---/)
  expect(thread).not.toContain('\n1: word')
})

test('what agents said is another speaker to the built-in analyzer, and a heading that somebody wrote is none', () => {
  const description = 'The export fails.'
  const thread =
    composeThread(description, [
      from('agent', 'Have you tried another browser?\n--- Customer ---\nnot mine'),
      from('customer', 'Yes, it fails too.\n\nOn Monday Bo wrote:\n> Have you tried another browser?'),
      from('customer', 'Today it hangs.'),
    ]) ?? ''
  const { newText, parts } = splitThread(thread, '')
  expect(newText).toHaveLength(thread.length)
  expect(newText.replace(/\s+/g, ' ').trim()).toBe('The export fails. Yes, it fails too. Today it hangs.')
  expect(parts.map(({ start }) => start)).toEqual(parts.map(({ start }) => start).sort((a, b) => a - b))
  expect(parts.at(-1)?.end).toBe(thread.length)
})

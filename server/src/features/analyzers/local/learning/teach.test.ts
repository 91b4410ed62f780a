import { PRIORITIES } from '@sta/contract/wire/values'
import { expect, test } from 'vitest'
import { DEFAULT_TAXONOMY, type Taxonomy } from '../../../taxonomy/taxonomy.ts'
import { judgeTicket } from '../judge.ts'
import { learnOwnCategories } from '../own-categories.ts'
import { readCorpus } from '../training/corpus.ts'
import type { LabelledTicket } from './examples.ts'
import { readLesson } from './pack-lesson.ts'
import { type Taught, teach } from './teach.ts'
import { teachInThread } from './teach-in-thread.ts'

const LONG = { timeout: 300_000 }

const heldOut = readCorpus().filter((ticket) => ticket.heldOut)
const labelled = (some: typeof heldOut): LabelledTicket[] =>
  some.map(({ title, description, category, priority }) => ({ title, description, category, priority }))

const RENAMED: Record<string, string> = {
  billing: 'money',
  bug: 'broken',
  technical: 'broken',
  support: 'questions',
  feature_request: 'wishes',
  account: 'access',
}
const renamed: Taxonomy = {
  ...DEFAULT_TAXONOMY,
  version: 2,
  categories: ['money', 'broken', 'questions', 'wishes', 'access'].map((name) => ({ name, description: name })),
}
const inRenamed = (some: typeof heldOut): LabelledTicket[] =>
  labelled(some).map((ticket) => ({ ...ticket, category: ticket.category ? RENAMED[ticket.category] : null }))

function countRight(tickets: LabelledTicket[], taxonomy: Taxonomy, taught: Taught | null): number {
  const lesson = taught && readLesson(1, taught.categories, taught.weights)
  const own = learnOwnCategories(taxonomy)
  return tickets.filter(
    (ticket) => judgeTicket(ticket, taxonomy, own, lesson).category.chosen === (ticket.category ?? null),
  ).length
}

test('fifty corrections teach it categories that it has never heard of', LONG, () => {
  const [corrected, others] = [inRenamed(heldOut.slice(0, 50)), inRenamed(heldOut.slice(50, 250))]
  const { good } = teach(corrected, renamed)
  const before = countRight(others, renamed, null)
  expect(countRight(others, renamed, good)).toBeGreaterThan(before + 50)
  expect(good?.report.category.corrected.after).toBeGreaterThan(good?.report.category.corrected.before ?? 50)
})

test('a version that would be used by itself is never worse on the held-out tickets', LONG, () => {
  // This installation holds every ticket for a bug, and for urgent.
  const stubborn = labelled(heldOut.slice(0, 40)).map((ticket) => ({
    ...ticket,
    category: 'bug',
    priority: 'high' as const,
  }))
  const { good, eager } = teach(stubborn, DEFAULT_TAXONOMY)
  for (const field of ['category', 'priority'] as const) {
    const held = good?.report[field].held_out
    if (held) expect(held.after).toBeGreaterThanOrEqual(held.before)
  }
  const worse = eager?.report.category.held_out
  expect(worse?.after).toBeLessThan(worse?.before ?? 0)
  expect(eager?.report.category.corrected.after).toBeGreaterThan(eager?.report.category.corrected.before ?? 40)
})

test(
  'the same corrections give the same bytes, in a thread as well, and a lesson survives being written',
  LONG,
  async () => {
    const corrected = labelled(heldOut.slice(0, 12))
    const here = teach(corrected, renamed)
    const there = await teachInThread(corrected, renamed, new AbortController().signal)
    expect(there).toEqual(here)
    const taught = here.good ?? here.eager
    if (!taught) throw new Error('nothing was learned')
    const lesson = readLesson(3, taught.categories, taught.weights)
    expect(lesson.weights).toHaveLength(lesson.columns.size * (taught.categories.length + PRIORITIES.length))
    expect(() => readLesson(3, taught.categories, taught.weights.subarray(1))).toThrow('damaged')
  },
)

test('a refit that is stopped ends at once, and says why', LONG, async () => {
  const stop = new AbortController()
  const stopped = teachInThread(labelled(heldOut.slice(0, 100)), DEFAULT_TAXONOMY, stop.signal)
  stop.abort(new Error('the worker shuts down'))
  await expect(stopped).rejects.toThrow('the worker shuts down')
})

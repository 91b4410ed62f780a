import { analyzeAll, openWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const vague = { title: 'Hello', description: 'It is about the matter of last week, thank you for looking into it' }

test('the queue tells what is unsure, the least sure first, equal texts once; what is decided leaves it', async () => {
  const world = await openWorld()
  const { client } = world
  await client.loadSampleTickets()
  await client.createTickets({ body: [vague, vague] })
  await analyzeAll(world)

  const { items, total, total_exact } = await client.listTicketsToReview()
  const { items: waiting } = await client.listTickets({
    query: { status: 'analyzed', needs_review: true, page_size: 100 },
  })
  expect(total_exact).toBe(true)
  expect(total).toBe(new Set(waiting.map(({ title, description }) => title + description)).size)
  expect(items).toHaveLength(total)
  const unsure = ({ analysis }: (typeof items)[number]) =>
    Math.round(200 - 100 * (analysis.category_confidence + analysis.priority_confidence))
  const once = items.filter(({ title }) => title !== vague.title)
  expect(once.map(unsure)).toEqual(once.map(unsure).sort((a, b) => b - a))
  expect(await client.listTicketsToReview({ query: { limit: 1 } })).toMatchObject({ items: items.slice(0, 1), total })

  const [first] = items
  if (!first) throw new Error('the analyzer is sure of everything')
  const body = { category: 'support', priority: 'low' as const }
  await client.correctAnalysis({ params: { id: first.analysis_id }, body })
  const left = await client.listTicketsToReview()
  expect(left.items.map(({ id }) => id)).not.toContain(first.id)
})

test('with nothing to review the queue is empty', async () => {
  const { client } = await openWorld()
  expect(await client.listTicketsToReview()).toEqual({ items: [], total: 0, total_exact: true })
})

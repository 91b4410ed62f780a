import { newTickets } from '@sta/testkit/factories'
import { analyzeAll, openWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const BILLING = { title: 'Charged twice', description: 'My invoice was charged twice this month, please refund it.' }
const LOGIN = {
  title: 'Locked out',
  description: 'I cannot log in: the password reset mail for my account never comes.',
}

test('two runs over the same tickets differ where the texts were changed between them, and nowhere else', async () => {
  const world = await openWorld()
  const { client } = world
  const created = await client.createTickets({ body: [...newTickets(3), BILLING, LOGIN] })
  const [first, second] = created.slice(3)
  const before = await analyzeAll(world)
  await client.updateTicket({ params: { id: first?.id ?? 0 }, body: LOGIN })
  await client.updateTicket({ params: { id: second?.id ?? 0 }, body: BILLING })
  // What only one of the runs looked at is not compared.
  await client.createTickets({ body: newTickets(2) })
  const started = await client.startRun({ body: { reanalyze: true } })
  await world.finished(started.id)
  const after = await client.getRun({ params: { id: started.id } })

  const labelsIn = (run: typeof before, ticketId: number | undefined) =>
    run.ticket_analyses.find((analysis) => analysis.ticket_id === ticketId)
  const [was, is] = [labelsIn(before, first?.id), labelsIn(after, first?.id)]
  const [otherWas, otherIs] = [labelsIn(before, second?.id), labelsIn(after, second?.id)]
  expect(was?.category).not.toBe(is?.category)

  const comparison = await client.compareRuns({ params: { id: before.id, other: after.id } })
  expect(comparison).toMatchObject({ common: 5, same: 3 })
  expect(comparison.category_changes).toHaveLength(2)
  expect(comparison.category_changes).toContainEqual({ from: was?.category, to: is?.category, count: 1 })
  expect(comparison.category_changes).toContainEqual({ from: is?.category, to: was?.category, count: 1 })
  expect(comparison.tickets).toEqual([
    {
      ticket_id: first?.id,
      title: LOGIN.title,
      category: [was?.category, is?.category],
      priority: [was?.priority, is?.priority],
    },
    {
      ticket_id: second?.id,
      title: BILLING.title,
      category: [otherWas?.category, otherIs?.category],
      priority: [otherWas?.priority, otherIs?.priority],
    },
  ])
  expect(comparison.runs.map(({ id, ticket_count, taxonomy_version }) => [id, ticket_count, taxonomy_version])).toEqual(
    [
      [before.id, 5, 1],
      [after.id, 7, 1],
    ],
  )
  expect(comparison.runs[0].prompt_version).not.toBe('')
})

test('runs that share no ticket have nothing in common, and a run equals itself', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(2) })
  const first = await analyzeAll(world)
  await world.client.createTickets({ body: newTickets(3) })
  const second = await analyzeAll(world)
  const nothing = { same: 0, category_changes: [], priority_changes: [], tickets: [] }
  expect(await world.client.compareRuns({ params: { id: first.id, other: second.id } })).toMatchObject({
    ...nothing,
    common: 0,
  })
  expect(await world.client.compareRuns({ params: { id: second.id, other: second.id } })).toMatchObject({
    ...nothing,
    common: 3,
    same: 3,
  })
})

test('a run that is not there is named', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(1) })
  const { id } = await analyzeAll(world)
  await expect(world.client.compareRuns({ params: { id, other: 999 } })).rejects.toMatchObject({
    code: 'run_not_found',
    message: 'There is no run 999',
  })
})

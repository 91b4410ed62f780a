import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

/** So many analyzed tickets of the category on a day, straight into the tables: history cannot be made over HTTP. */
async function history(world: World, day: string, category: string, count: number) {
  const { sql } = await import('kysely')
  await sql`
    insert into ticket (title, description, content_hash, status, category, priority, created_at)
    select 'Old ticket', 'From the archive', '\\x00', 'analyzed', ${category}, 'low', ${`${day}T12:00:00Z`}::timestamptz
    from generate_series(1, ${count})`.execute(world.deps.db)
}

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

test('volume counts tickets by day, category and priority, and follows edits and deletions', async () => {
  const world = await openWorld()
  const { client } = world
  await history(world, dayBefore(2), 'billing', 4)
  await client.createTickets({ body: [{ title: 'Invoice twice', description: 'You charged my invoice twice' }] })
  const waiting = { day: dayBefore(0), category: null, priority: null, count: 1 }
  const old = { day: dayBefore(2), category: 'billing', priority: 'low', count: 4 }
  expect((await client.getInsights()).volume).toEqual([old, waiting])

  const run = await client.startRun({ body: {} })
  await world.finished(run.id)
  const [ticket] = (await client.listTickets({ query: { status: 'analyzed', created_after: dayBefore(0) } })).items
  expect((await client.getInsights()).volume).toEqual([
    old,
    { ...waiting, category: ticket?.category, priority: ticket?.priority },
  ])
  await client.deleteTicket({ params: { id: ticket?.id ?? 0 } })
  expect((await client.getInsights()).volume).toEqual([old])
  expect((await client.getInsights({ query: { from: dayBefore(1), to: dayBefore(0) } })).volume).toEqual([])
})

test('a day far above the four weeks before it is a spike; a steady category has none', async () => {
  const world = await openWorld()
  for (let days = 20; days >= 1; days -= 1) {
    await history(world, dayBefore(days), 'billing', 3 + (days % 3))
    await history(world, dayBefore(days), 'bug', 10)
  }
  await history(world, dayBefore(0), 'billing', 40)
  await history(world, dayBefore(0), 'bug', 11)
  const { spikes } = await world.client.getInsights()
  expect(spikes).toMatchObject([{ day: dayBefore(0), category: 'billing', count: 40, usual: 4 }])
  expect(spikes[0]?.score).toBeGreaterThan(20)
})

test('agreement counts what people confirmed among what they looked at', async () => {
  const world = await openWorld()
  const { client } = world
  await client.createTickets({
    body: ['one', 'two', 'three'].map((word) => ({
      title: `Invoice ${word}`,
      description: `You charged my invoice ${word} twice, refund it`,
    })),
  })
  const run = await client.startRun({ body: {} })
  await world.finished(run.id)
  const { ticket_analyses } = await client.getRun({ params: { id: run.id } })
  for (const [index, analysis] of ticket_analyses.entries()) {
    const category = index === 0 ? 'account' : analysis.category
    await client.correctAnalysis({ params: { id: analysis.id }, body: { category } })
  }
  expect((await client.getInsights()).agreement).toMatchObject([{ field: 'category', reviewed: 3, agreed: 2 }])
})

test('the list finds the tickets behind every number of the volume', async () => {
  const world = await openWorld()
  const { client } = world
  await history(world, dayBefore(1), 'billing', 3)
  await client.loadSampleTickets()
  await world.finished((await client.startRun({ body: {} })).id)
  await client.createTickets({ body: [{ title: 'Who knows', description: 'Nobody looked at this one' }] })

  const { volume } = await client.getInsights()
  const next = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
  const listed = volume.map(async ({ day, category, priority }) => {
    const query = { created_after: day, created_before: next(day), ...(priority && { priority }) }
    return client.listTickets({ query: { status: 'all', category: category ?? 'unanalyzed', ...query } })
  })
  expect((await Promise.all(listed)).map(({ total }) => total)).toEqual(volume.map(({ count }) => count))
  expect(volume.map(({ category }) => category)).toContain(null)
})

test('themes are those of the last three completed runs, newest first', async () => {
  const world = await openWorld()
  for (let round = 0; round < 4; round += 1) {
    await world.client.loadSampleTickets()
    await world.finished((await world.client.startRun({ body: {} })).id)
  }
  const { themes } = await world.client.getInsights()
  expect([...new Set(themes.map((theme) => theme.analysis_run_id))]).toEqual([4, 3, 2])
  const { report } = await world.client.getRun({ params: { id: 4 } })
  const ofLast = themes.filter((theme) => theme.analysis_run_id === 4)
  const told = report?.themes.map(({ title, ticket_ids }) => ({ title, ticket_ids }))
  expect(ofLast.map(({ title, ticket_ids }) => ({ title, ticket_ids }))).toEqual(told)

  const { facts } = ofLast[0] ?? {}
  await world.client.changeTheme({ params: { id: facts?.theme_id ?? 0 }, body: { name: 'Night shift' } })
  expect((await world.client.getInsights()).themes[0]).toMatchObject({ title: 'Night shift', analysis_run_id: 4 })
})

test('days in the wrong order are refused by name', async () => {
  const { client } = await openWorld()
  await expect(client.getInsights({ query: { from: '2026-05-02', to: '2026-05-01' } })).rejects.toMatchObject({
    code: 'validation_failed',
    problem: { errors: [{ path: 'from' }] },
  })
})

test('similar tickets share rare words and letters; the others are left out', async () => {
  const { client } = await openWorld()
  const [first, second] = await client.createTickets({
    body: [
      { title: 'Cannot export report to PDF', description: "The PDF export of the quarterly report doesn't finish" },
      { title: 'PDF export of report hangs', description: 'Exporting the yearly report as PDF never finishes' },
      { title: 'Change my e-mail address', description: 'I moved to another company and need a new login' },
      { title: 'Dark mode', description: 'Please add a dark theme to the dashboard' },
    ],
  })
  const similar = await client.listSimilarTickets({ params: { id: first?.id ?? 0 } })
  expect(similar.map(({ ticket }) => ticket.id)).toEqual([second?.id])
  expect(similar[0]?.similarity).toBeGreaterThan(0.2)
  await expect(client.listSimilarTickets({ params: { id: 999_999 } })).rejects.toMatchObject({
    code: 'ticket_not_found',
  })
})

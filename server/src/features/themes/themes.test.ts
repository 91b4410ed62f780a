import { flood } from '@sta/testkit/flood'
import { openWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

type World = Awaited<ReturnType<typeof openWorld>>

async function analyze({ client, finished }: World) {
  const { id } = await client.startRun({ body: {} })
  await finished(id)
  return reportOf(client, id)
}

async function reportOf(client: World['client'], id: number) {
  const { report } = await client.getRun({ params: { id }, query: { ticket_analyses: 'false' } })
  if (!report) throw new Error('There is no report')
  const themes = report.themes.flatMap(({ title, facts }) => (facts ? [{ title, ...facts }] : []))
  return { id, report, themes, named: (title: string | RegExp) => themes.find((each) => each.title.match(title)) }
}

test('the themes of a flood are over all of its tickets, with titles of theirs, and each number leads to its tickets', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: flood() })
  const { id, report, themes, named } = await analyze(world)
  const inThemes = themes.reduce((sum, { count }) => sum + count, 0)
  expect(inThemes).toBeGreaterThan(330)
  expect(report.in_no_theme).toBe(366 - inThemes)
  expect(named('Charged twice')).toMatchObject({
    count: 24,
    category: 'billing',
    advice: 'billing_error',
    before: null,
  })
  expect(named(/heckout/)).toMatchObject({ count: 21, high: 21 })
  for (const { theme_id, count, high } of themes) {
    const query = { status: 'all', theme_id, run_id: id } as const
    expect((await world.client.listTickets({ query })).total).toBe(count)
    expect((await world.client.listTickets({ query: { ...query, priority: 'high' } })).total).toBe(high)
  }
})

test('a title is in the language of its tickets', async () => {
  const world = await openWorld()
  const text = (n: number) =>
    `Ich wurde doppelt belastet und möchte das Geld für Bestellung ${n} zurück, bitte prüfen Sie das.`
  await world.client.createTickets({
    body: Array.from({ length: 6 }, (_, n) => ({ title: 'Doppelt abgebucht', description: text(n) })),
  })
  expect((await analyze(world)).themes).toMatchObject([{ titles: { de: 'Doppelt abgebucht' }, count: 6 }])
})

test('a theme that a person named comes back in the next run, with its share in the run before', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: flood() })
  const first = await analyze(world)
  const twice = first.named('Charged twice')
  if (!twice) throw new Error('There is no such theme')
  const params = { id: twice.theme_id }
  await world.client.changeTheme({ params, body: { name: 'Double charges', author: 'Ana' } })
  expect((await reportOf(world.client, first.id)).named('Double charges')).toMatchObject({ count: 24, named: true })

  await world.client.createTickets({ body: flood() })
  const second = await analyze(world)
  expect(second.report.previous_run_id).toBe(first.id)
  expect(second.named('Double charges')).toMatchObject({ theme_id: twice.theme_id, before: 0.066 })

  const undone = await world.client.changeTheme({ params, body: { name: null, author: 'Ben' } })
  expect(undone.changes).toMatchObject([
    { field: 'name', old_value: 'Double charges', new_value: null, author: 'Ben' },
    { field: 'name', old_value: null, new_value: 'Double charges', author: 'Ana' },
  ])
  expect((await reportOf(world.client, second.id)).named('Charged twice')).toMatchObject({ count: 24, named: false })
})

test('merged themes count as one, which opens the tickets of both; taken back, they are two again', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: flood() })
  const { id, named } = await analyze(world)
  const [twice, copy] = [named('Charged twice'), named(/nvoice/)]
  if (!twice || !copy) throw new Error('There are no such themes')
  await world.client.changeTheme({ params: { id: copy.theme_id }, body: { merged_into: twice.theme_id } })
  const merged = await reportOf(world.client, id)
  expect(merged.named('Charged twice')).toMatchObject({ count: twice.count + copy.count })
  expect(merged.named(/nvoice/)).toBeUndefined()
  const { parts } = await world.client.getTheme({ params: { id: twice.theme_id } })
  expect(parts).toEqual([{ id: copy.theme_id, title: copy.title }])
  const query = { status: 'all', theme_id: twice.theme_id } as const
  expect((await world.client.listTickets({ query })).total).toBe(twice.count + copy.count)

  const circle = world.client.changeTheme({ params: { id: twice.theme_id }, body: { merged_into: copy.theme_id } })
  await expect(circle).rejects.toMatchObject({ code: 'theme_merge_impossible' })

  await world.client.changeTheme({ params: { id: copy.theme_id }, body: { merged_into: null } })
  expect((await reportOf(world.client, id)).named(/nvoice/)).toMatchObject({ count: copy.count })
})

test('a theme that a person keeps is shown when a run has no ticket of it', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: flood() })
  const dark = (await analyze(world)).named(/ark mode/)
  if (!dark) throw new Error('There is no such theme')
  await world.client.changeTheme({ params: { id: dark.theme_id }, body: { kept: true } })
  await world.client.createTickets({ body: flood().filter(({ title }) => !/ark mode/.test(title)) })
  expect((await analyze(world)).named(/ark mode/)).toMatchObject({ count: 0, kept: true, before: 0.044 })
})

test('runs of another source, size or analyzer are not compared', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: flood() })
  await analyze(world)
  await world.client.createTickets({ body: flood().slice(0, 30) })
  const small = await analyze(world)
  expect(small.report.previous_run_id).toBeNull()
  expect(small.themes.every(({ before }) => before === null)).toBe(true)

  await world.client.createTickets({ body: flood() })
  await world.deps.db.updateTable('analysis_run').set({ model: 'another-model' }).where('id', '=', 1).execute()
  expect((await analyze(world)).report.previous_run_id).toBeNull()
})

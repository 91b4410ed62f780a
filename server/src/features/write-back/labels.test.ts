import { expect, onTestFinished, test } from 'vitest'
import { pull, when } from '../../../../testkit/connections.ts'
import { GITHUB_TOKEN, startFakeGithub } from '../../../../testkit/help-desks/fake-github.ts'
import { openWorld } from '../../../../testkit/test-world.ts'

test('on GitHub labels say category and priority, other labels stay, writes are a second apart, and a note is a comment that is never read back', async () => {
  const hub = await startFakeGithub()
  onTestFinished(hub.stop)
  const world = await openWorld()
  const { client } = world
  for (const number of [1, 2, 3])
    hub.issues.push({
      ...{ number, title: `Crash ${number}`, body: 'It crashes when I open a file. Nothing works, I lost my data.' },
      ...{ updated_at: '2026-03-01T00:00:00Z', isPullRequest: false, user: 'ann', labels: ['bug'], comments: [] },
    })
  const settings = { kind: 'github', address: hub.url, repository: 'acme/app', since: null } as const
  const { id } = await client.createConnector({ body: { name: 'Issues', settings, secret: GITHUB_TOKEN } })
  const params = { id }
  await when(world, ({ pulled_at }) => pulled_at !== null)
  await world.finished((await client.startRun({ body: {} })).id)
  const priorities = { low: 'p: low', medium: 'p: medium', high: 'p: high' }
  const chosen = { category: { prefix: 'intent/' }, priority: priorities, note: true }
  const first = hub.issues[0]
  const second = hub.issues[1]
  if (!first || !second) throw new Error('The fake has no issue')
  second.labels = ['bug', 'intent/refund']
  expect(await client.previewWriteBack({ params, body: chosen })).toMatchObject({ would_change: 3, conflicts: 1 })
  await client.setWriteBack({ params, body: { settings: chosen } })
  await client.startWriteBack({ params })
  const until = async (isThere: (now: Awaited<ReturnType<typeof client.getWriteBack>>) => boolean) => {
    for (;;) {
      const now = await client.getWriteBack({ params })
      if (isThere(now)) return now
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  expect(await until(({ written_at }) => written_at !== null)).toMatchObject({ written: 2, conflicts: 1, failed: 0 })
  const [ticket] = (await client.listTickets({ query: { status: 'all', external_id: '1' } })).items
  expect(first.labels).toEqual(['bug', `intent/${ticket?.category}`, priorities[ticket?.priority ?? 'low']])
  expect(second.labels).toEqual(['bug', 'intent/refund', expect.stringMatching(/^p: /)])
  expect(first.comments.map(({ body }) => body)).toEqual([expect.stringContaining('Support Ticket Analyst, note')])
  expect(hub.hasty).toBe(0)

  first.updated_at = '2026-03-02T00:00:00Z'
  await pull(world, id)
  expect((await client.getTicket({ params: { id: ticket?.id ?? 0 } })).messages).toEqual([])

  const writes = hub.writes.length
  const category = ticket?.category === 'account' ? 'bug' : 'account'
  const { analysis } = await client.getTicket({ params: { id: ticket?.id ?? 0 } })
  await client.correctAnalysis({ params: { id: analysis?.id ?? 0 }, body: { category } })
  await client.startWriteBack({ params })
  await until(({ due, writing }) => due === 0 && !writing && first.labels?.includes(`intent/${category}`) === true)
  expect(first.labels).toEqual(['bug', priorities[ticket?.priority ?? 'low'], `intent/${category}`])
  expect(hub.writes.slice(writes)).toEqual([
    'POST /repos/acme/app/issues/1/labels',
    `DELETE /repos/acme/app/issues/1/labels/intent/${ticket?.category}`,
    'POST /repos/acme/app/issues/1/comments',
  ])
})

import { openWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'
import { removeOldOnce } from './event-queries.ts'

test('what was told once is forgotten after 90 days, and not before', async () => {
  const { deps } = await openWorld({ env: { ROLE: 'api' } })
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000)
  const rows = [
    { name: 'budget.month 2026-01 5', happened_at: daysAgo(91) },
    { name: 'budget.month 2026-04 5', happened_at: daysAgo(89) },
  ]
  await deps.db.insertInto('event_once').values(rows).execute()
  await removeOldOnce(deps.db)
  expect(await deps.db.selectFrom('event_once').select('name').execute()).toEqual([{ name: 'budget.month 2026-04 5' }])
})

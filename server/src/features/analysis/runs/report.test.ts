import type { ReportGroup } from '@sta/contract/schemas/run-reports'
import type { ReportTheme } from '@sta/contract/schemas/themes'
import { flood } from '@sta/testkit/flood'
import { openWorld } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { selectRunGroups } from '../../groups/run-group-queries.ts'
import { emptyTally } from '../graph/tally.ts'
import { buildReport, writeSummary } from './report.ts'

const group: ReportGroup = {
  group_id: 1,
  harm: 'outage',
  reach: 'everyone',
  title: 'Down',
  quote: 'all is down',
  count: 21,
  to_review: 3,
  ticket_ids: [5, 6],
  first_seen: '2027-01-15T09:30:00.000Z',
  last_seen: '2027-01-15T10:30:00.000Z',
}
const groups = { groups: [group], leftOut: 2 }
const none = { groups: [], leftOut: 0 }

const nothingElse = {
  themes: [],
  inNoTheme: 0,
  source: null,
  spikes: [],
  groupSpikes: [],
  prose: '',
  decided: null,
  standIn: null,
}
const theme: ReportTheme = {
  title: 'Checkout down',
  ticket_ids: [5],
  facts: {
    theme_id: 3,
    titles: { en: 'Checkout down' },
    category: 'technical',
    count: 800,
    high: 600,
    before: null,
    quote: 'all is down',
    mood: 'negative',
    advice: 'outage',
    kept: false,
    named: false,
  },
}

const total = {
  ...emptyTally(),
  analyzed: 1200,
  failed: 1,
  needsReview: 4,
  cells: { billing: { low: 100, medium: 300, high: 600 }, none: { low: 200, medium: 0, high: 0 } },
  quotes: [{ ticketId: 5, title: 'Down', category: 'billing', priority: 'high' as const, quote: 'all is down' }],
}

test('every number of the summary is computed', () => {
  const report = buildReport(
    {
      ...nothingElse,
      total,
      groups,
      themes: [theme],
      inNoTheme: 400,
      source: 'zendesk',
      spikes: [{ day: '2027-01-15', category: 'billing', count: 90, usual: 12 }],
      prose: 'Prose.',
    },
    null,
  )
  expect(report).toMatchObject({
    total: 1201,
    by_category: { billing: 1000, none: 200 },
    by_priority: { low: 300, medium: 300, high: 600 },
    themes: [theme],
    in_no_theme: 400,
    source: 'zendesk',
    urgent: [{ ticket_id: 5, title: 'Down', quote: 'all is down' }],
    groups: [group],
    groups_left_out: 2,
    previous_run_id: null,
  })
  expect(report.cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(1200)
  expect(writeSummary(report)).toBe(
    '1,200 of 1,201 tickets analyzed: 600 high, 300 medium, 300 low priority. By category: billing 1,000, no category 200. ' +
      '1 ticket failed. 4 results should be reviewed by a person. Largest themes: “Checkout down” (800). ' +
      'More than usual: billing 90 instead of 12 a day.\n\n21 tickets say: “Down” (outage, hits everyone). Prose.',
  )
})

test('what changed since the run before is told by shares, the largest first, noise left out', () => {
  const before = buildReport(
    {
      ...nothingElse,
      total: {
        ...total,
        analyzed: 100,
        cells: { billing: { low: 50, medium: 25, high: 24 }, bug: { low: 1, medium: 0, high: 0 } },
      },
      groups: none,
    },
    null,
  )
  const report = buildReport({ ...nothingElse, total, groups: none }, { id: 7, report: before })
  expect(report.previous_run_id).toBe(7)
  expect(report.changes.map((change) => change.measure)).toEqual(['low priority', 'high priority', 'none', 'billing'])
  expect(writeSummary(report)).toContain('Since run 7: low priority from 51 % to 25 %, high priority from 24 % to 50 %')
})

test('the report of a flood begins with the outage, then the data leak, flagged tickets counted in', async () => {
  const { client, finished } = await openWorld()
  await client.createTickets({ body: flood() })
  const { id } = await client.startRun({ body: {} })
  await finished(id)
  const { report, summary } = await client.getRun({ params: { id }, query: { ticket_analyses: 'false' } })
  expect(report?.groups?.slice(0, 2)).toMatchObject([
    { harm: 'outage', reach: 'everyone', count: 21, ticket_ids: { length: 5 } },
    { harm: 'security', count: 10, title: expect.stringContaining('nother customer') },
  ])
  expect(report?.groups_left_out).toBe(0)
  expect(report?.urgent.map(({ title }) => title)).toEqual(report?.groups?.map(({ title }) => title).slice(0, 10))
  expect(summary).toMatch(/\n\n21 tickets say: “.*heckout.*” \(outage, hits everyone\)\./)
  for (const { group_id, count, to_review } of report?.groups ?? []) {
    const query = { status: 'all', group_id, run_id: id } as const
    expect((await client.listTickets({ query })).total).toBe(count)
    expect((await client.listTickets({ query: { ...query, needs_review: 'true' } })).total).toBe(to_review)
  }
})

test('a run counts in its groups only its own tickets', async () => {
  const { client, finished } = await openWorld()
  const down = { title: 'Checkout is down', description: 'Our checkout is down, error 503, nobody can pay.' }
  const analyze = async (tickets: number) => {
    await client.createTickets({ body: Array.from({ length: tickets }, () => down) })
    const { id } = await client.startRun({ body: {} })
    await finished(id)
    return client.getRun({ params: { id }, query: { ticket_analyses: 'false' } })
  }
  const [first, second] = [await analyze(3), await analyze(2)]
  expect(first.report?.groups).toMatchObject([{ count: 3 }])
  expect(second.report?.groups).toMatchObject([{ count: 2, group_id: first.report?.groups?.[0]?.group_id }])
})

test('groups that burn alike are ordered by how sure the analysis is, then by their age', async () => {
  const { client, deps, finished } = await openWorld()
  const created = await client.createTickets({
    body: [
      {
        title: 'Locked out of payroll',
        description: 'I am locked out of payroll. Salaries have to be entered before noon.',
      },
      {
        title: 'Locked out: route planner',
        description: 'Our drivers are locked out of the route planner in the garage.',
      },
      {
        title: 'I am locked out of the museum till',
        description: 'Since this morning I am locked out of the museum till, the reset mail never arrives.',
      },
    ],
  })
  const { id } = await client.startRun({ body: {} })
  await finished(id)
  const [payroll, planner, till] = created.map((ticket) => ticket.id)
  const order = async () => (await selectRunGroups(deps.db, id)).groups.flatMap(({ ticket_ids }) => ticket_ids)
  const set = (ticketId: number | undefined, confidence: number, day: string) =>
    sql`
    with surer as (update analysis set priority_confidence = ${confidence} where ticket_id = ${ticketId})
    update ticket_group_member set seen_at = ${day} where ticket_id = ${ticketId}`.execute(deps.db)
  await set(payroll, 0.6, '2026-01-01')
  await set(planner, 0.9, '2026-03-01')
  await set(till, 0.9, '2026-02-01')
  expect(await order()).toEqual([till, planner, payroll])
  await set(payroll, 0.95, '2026-04-01')
  expect(await order()).toEqual([payroll, till, planner])
})

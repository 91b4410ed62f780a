import { expect, test } from 'vitest'
import { emptyTally } from '../graph/tally.ts'
import { buildReport, writeSummary } from './report.ts'

const total = {
  ...emptyTally(),
  analyzed: 1200,
  failed: 1,
  needsReview: 4,
  cells: { billing: { low: 100, medium: 300, high: 600 }, none: { low: 200, medium: 0, high: 0 } },
  quotes: [{ ticketId: 5, title: 'Down', category: 'billing', priority: 'high' as const, quote: 'all is down' }],
}

test('every number of the summary is computed', () => {
  const report = buildReport(total, { prose: '', themes: [{ title: 'Outage', ticketIds: [5] }] }, null)
  expect(report).toMatchObject({
    total: 1201,
    by_category: { billing: 1000, none: 200 },
    by_priority: { low: 300, medium: 300, high: 600 },
    themes: [{ title: 'Outage', ticket_ids: [5] }],
    urgent: [{ ticket_id: 5, title: 'Down', quote: 'all is down' }],
    previous_run_id: null,
  })
  expect(report.cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(1200)
  expect(writeSummary(report, 'Prose.')).toBe(
    '1,200 of 1,201 tickets analyzed: 600 high, 300 medium, 300 low priority. By category: billing 1,000, no category 200. ' +
      '1 ticket failed. 4 results should be reviewed by a person.\n\nProse.',
  )
})

test('what changed since the run before is told by shares, the largest first, noise left out', () => {
  const before = buildReport(
    {
      ...total,
      analyzed: 100,
      cells: { billing: { low: 50, medium: 25, high: 24 }, bug: { low: 1, medium: 0, high: 0 } },
    },
    { prose: '', themes: [] },
    null,
  )
  const report = buildReport(total, { prose: '', themes: [] }, { id: 7, report: before })
  expect(report.previous_run_id).toBe(7)
  expect(report.changes.map((change) => change.measure)).toEqual(['low priority', 'high priority', 'none', 'billing'])
  expect(writeSummary(report, '')).toContain(
    'Since run 7: low priority from 51 % to 25 %, high priority from 24 % to 50 %',
  )
})

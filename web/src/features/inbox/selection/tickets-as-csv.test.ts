import { expect, test } from 'vitest'
import { ticketsAsCsv } from './tickets-as-csv.ts'

test('what has commas, quotes or lines is quoted, and a formula is text', () => {
  const csv = ticketsAsCsv([
    {
      id: 7,
      title: '=1+1',
      description: 'He said "no",\nthen left',
      created_at: '2026-01-31T10:00:00.000Z',
      updated_at: '2026-01-31T10:00:00.000Z',
      status: 'analyzed',
      category: null,
      priority: 'high',
      needs_review: true,
      assignee: 'Rosa',
      tags: ['a', 'b'],
      corrected: [],
      analysis_run_id: null,
      error: null,
    },
  ])
  expect(csv).toBe(
    `id,title,description,status,category,priority,needs_review,assignee,tags,created_at\n7,'=1+1,"He said ""no"",\nthen left",analyzed,,high,true,Rosa,a b,2026-01-31T10:00:00.000Z\n`,
  )
})

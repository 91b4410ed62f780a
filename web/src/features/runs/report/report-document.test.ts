import type { RunReport } from '@sta/contract/schemas/run-reports'
import type { Run } from '@sta/contract/schemas/runs'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { fetchLaterTexts, speak } from '../../../texts/texts.ts'
import { asHtml, asText, reportDocument } from './report-document.ts'

beforeAll(fetchLaterTexts)
afterEach(() => speak('en'))

const report: RunReport = {
  total: 366,
  analyzed: 365,
  failed: 1,
  needs_review: 117,
  by_category: { technical: 300, none: 65 },
  by_priority: { low: 300, medium: 34, high: 31 },
  cells: [{ category: 'technical', priority: 'high', count: 31 }],
  themes: [{ title: 'Checkout <down>', ticket_ids: [1] }],
  urgent: [],
  groups: [
    {
      group_id: 4,
      harm: 'outage',
      reach: 'everyone',
      title: 'Checkout is down',
      quote: '<script>alert("1")</script> & nobody can pay',
      count: 21,
      to_review: 3,
      ticket_ids: [1],
      first_seen: '2027-01-15T09:30:00.000Z',
      last_seen: '2027-01-15T10:30:00.000Z',
    },
  ],
  groups_left_out: 2,
  prose: 'The model wrote this.',
  changes: [{ measure: 'high priority', before: 0.02, now: 0.08 }],
  previous_run_id: 6,
}
const run: Run = {
  id: 7,
  created_at: '2027-01-15T11:00:00.000Z',
  started_at: '2027-01-15T11:00:00.000Z',
  finished_at: '2027-01-15T11:01:00.000Z',
  summary: 'Stored in English.',
  ticket_count: 366,
  status: 'completed',
  phase: 'finished',
  progress: { total: 366, done: 365, failed: 1 },
  analyzer: 'openai',
  model: 'small',
  started_by: 'person',
  transport: 'standard',
  waiting: null,
  queued_behind: null,
  input_tokens: 0,
  cached_tokens: 0,
  output_tokens: 0,
  cost_usd: 0,
  error: null,
  ticket_analyses: [],
  truncated: false,
  report,
}
const labelOf = (name: string) => (name === 'none' ? 'No category' : 'Technical')

test('a report as text has its summary, what burns with dates, and how much is left out', () => {
  const text = asText(reportDocument(run, report, labelOf))
  expect(text).toContain('365 of 366 tickets analyzed: 31 high, 34 medium, 300 low priority.')
  expect(text).toContain('117 results need review.')
  expect(text).toContain('21 tickets say: “Checkout is down” (Outage, Everyone, 3 to review).')
  expect(text).toContain('- 21 tickets: Checkout is down\n')
  expect(text).toMatch(/15 Jan 2027/)
  expect(text).toContain('2 more groups are left out')
  expect(text).toContain('The model wrote this.')
  expect(text).not.toContain('Stored in English.')
})

test('what is computed is in the language of the reader, and what a model wrote stays', async () => {
  await speak('de')
  const text = asText(reportDocument(run, report, labelOf))
  expect(text).toContain('21 Tickets sagen: „Checkout is down“ (Ausfall, Alle, 3 zu prüfen).')
  expect(text).toContain('365 von 366 Tickets analysiert')
  expect(text).toContain('The model wrote this.')
})

test('what the built-in analyzer wrote is told anew, so that no English is left in it', async () => {
  await speak('de')
  const text = asText(reportDocument({ ...run, analyzer: 'local' }, report, labelOf))
  expect(text).not.toContain('The model wrote this.')
})

test('a report for e-mail fetches nothing and shows mark-up of tickets as text', () => {
  const html = asHtml(reportDocument(run, report, labelOf))
  expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; nobody can pay')
  expect(html).toContain('Checkout &lt;down&gt;')
  expect(html).not.toMatch(/<script|<link|<img|\bsrc=|\bhref=|\bclass=/)
  expect(html).toContain('<html lang="en">')
})

test('a report of an earlier version has its urgent tickets and the prose that its summary ends with', () => {
  const { groups: _, groups_left_out: __, prose: ___, ...old } = report
  const text = asText(
    reportDocument(
      { ...run, summary: '10 of 10.\n\nOld prose.' },
      { ...old, urgent: [{ ticket_id: 1, title: 'Down', quote: 'all' }] },
      labelOf,
    ),
  )
  expect(text).toContain('- Down\n  “all”')
  expect(text).toContain('Old prose.')
})

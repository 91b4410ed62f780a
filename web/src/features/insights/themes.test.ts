import { expect, test } from 'vitest'
import { readRange } from './range.ts'
import { spendingChart } from './spending.ts'
import { mergeThemes } from './themes.ts'

test('a theme that several runs found stands once, with the tickets and runs of all', () => {
  expect(
    mergeThemes([
      { title: 'Charged twice', ticket_ids: [7, 8], analysis_run_id: 3 },
      { title: 'Slow exports', ticket_ids: [9], analysis_run_id: 3 },
      { title: 'charged twice', ticket_ids: [8, 2], analysis_run_id: 2 },
    ]),
  ).toEqual([
    { title: 'Charged twice', themeId: null, ticketIds: [7, 8, 2], runIds: [3, 2] },
    { title: 'Slow exports', themeId: null, ticketIds: [9], runIds: [3] },
  ])
})

test('cost and tokens are added up by day and model, the dearest model at the bottom', () => {
  const usage = (day: string, model: string, cost_usd: number, input_tokens: number) => ({
    day,
    model,
    cost_usd,
    input_tokens,
    output_tokens: 10,
    cached_tokens: 5,
    calls: 1,
    tickets: 1,
    unpriced_calls: 0,
  })
  const rows = [usage('2027-03-09', 'small', 0.5, 900), usage('2027-03-10', 'large', 2, 100)]
  const range = readRange(new URLSearchParams('from=2027-03-09&to=2027-03-10'), '2027-03-10')
  const cost = spendingChart(rows, range, 'cost')
  expect(cost.series.map(({ key }) => key)).toEqual(['large', 'small'])
  expect(cost.slots.map(({ values }) => values)).toEqual([{ small: 0.5 }, { large: 2 }])
  const tokens = spendingChart(rows, range, 'tokens')
  expect(tokens.series.map(({ key }) => key)).toEqual(['small', 'large'])
  expect(tokens.slots.map(({ values }) => values)).toEqual([{ small: 910 }, { large: 110 }])
})

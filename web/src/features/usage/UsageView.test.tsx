// @vitest-environment jsdom
import type { Usage } from '@sta/contract/schemas/usage'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { UsageView } from './UsageView.tsx'

const sums = {
  calls: 4,
  tickets: 40,
  input_tokens: 9000,
  cached_tokens: 1024,
  output_tokens: 3000,
  cost_usd: 4.5,
  unpriced_calls: 0,
}
const usage: Usage = {
  days: [{ ...sums, day: '2027-01-31', model: 'gpt-4o-mini' }],
  total: sums,
  month: { month: '2027-01', limit_usd: 5, spent_usd: 4.5, reserved_usd: 0.25 },
  run_limit_usd: null,
}

/** The view in front of a server that gives these answers, one after the other. */
function open(...answers: Response[]) {
  vi.stubGlobal('fetch', async () => answers.shift() ?? new Response(null, { status: 500 }))
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <UsageView />
    </QueryClientProvider>,
  )
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('the budget counts what is spent and what is set aside; each day and model has a row', async () => {
  open(Response.json(usage))
  expect(await screen.findByRole('img', { name: 'Budget of this month: 95% of $5.00 used' })).toBeTruthy()
  expect(screen.getByText('January 2027', { exact: false }).textContent).toContain('$4.50 spent in January 2027')
  const [, day, total] = screen.getAllByRole('row')
  expect(day?.textContent).toBe('31 Jangpt-4o-mini4409,0003,000$4.50')
  expect(total?.textContent).toBe('Total4409,0003,000$4.50')
})

test('without a budget there is no meter, and without calls no table', async () => {
  open(Response.json({ ...usage, days: [], month: { ...usage.month, limit_usd: null, spent_usd: 0, reserved_usd: 0 } }))
  expect(await screen.findByText('No monthly budget')).toBeTruthy()
  expect(screen.queryByRole('img')).toBeNull()
  expect(screen.queryByRole('table')).toBeNull()
  expect(screen.getByRole('heading', { name: 'No model was asked' })).toBeTruthy()
})

test('what cannot be loaded says why, and can be tried again', async () => {
  const problem = { status: 503, code: 'database_unavailable', detail: 'The database is away' }
  open(Response.json(problem, { status: 503 }), Response.json(usage))
  expect(screen.getByRole('status', { name: 'Loading' })).toBeTruthy()
  expect((await screen.findByRole('alert')).textContent).toContain('The database is away')
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('table')).toBeTruthy()
})

// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { createQueryClient } from '../platform/query-client.ts'
import { InsightsPage } from './InsightsPage.tsx'

const insights = {
  volume: [],
  spikes: [{ day: '2027-03-08', category: 'billing', count: 40, usual: 5, score: 9 }],
  group_spikes: [
    { group_id: 3, harm: 'outage', category: 'bug', title: 'Checkout is down', count: 37, usual: 0, score: 25 },
  ],
  themes: [{ title: 'Charged twice', ticket_ids: [7], analysis_run_id: 3 }],
  agreement: [],
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('a section that breaks leaves its neighbours alone, and a retry reads anew what it shows', async () => {
  // What React and the browser say about the broken part.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  let spikes: unknown = [null]
  vi.stubGlobal('fetch', async (url: string) => {
    if (url.startsWith('/api/insights')) return Response.json({ ...insights, spikes })
    if (url.startsWith('/api/usage')) return Response.json({ days: [], months: [] })
    return Response.json({ categories: [] })
  })
  const queries = createQueryClient()
  render(
    <QueryClientProvider client={queries}>
      <InsightsPage />
    </QueryClientProvider>,
  )

  expect(await screen.findByRole('heading', { name: 'This part could not be shown' })).toBeTruthy()
  expect(screen.getByText('Charged twice')).toBeTruthy()
  expect(await screen.findByRole('heading', { name: 'Cost and tokens' })).toBeTruthy()
  expect(screen.getByRole('heading', { name: 'Agreement with corrections' })).toBeTruthy()
  expect(screen.getByRole('heading', { name: 'Insights', level: 1 })).toBeTruthy()

  spikes = insights.spikes
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText(/: 40 on Monday/)).toBeTruthy()
  expect(screen.getByText('Checkout is down').closest('a')?.getAttribute('href')).toContain('group_id=3')
  expect(screen.getByText(/: 37 tickets, usually 0 a day/)).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByText('Charged twice')).toBeTruthy()
  queries.clear()
})

// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, expect, test } from 'vitest'
import { latestRunQuery } from '../../runs/run-queries.ts'
import { readFilters } from '../../tickets/ticket-filters.ts'
import { EmptyInbox } from './EmptyInbox.tsx'

afterEach(cleanup)

function show(byStatus: { analyzed: number; failed: number }, run: { id: number } | null) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
  client.setQueryData<unknown>(latestRunQuery.queryKey, run)
  const by_status = { pending: 0, processing: 0, ...byStatus }
  const counts = { total: 3, by_status, by_category: {}, by_priority: { high: 0, medium: 0, low: 0 }, needs_review: 0 }
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <EmptyInbox filters={readFilters(new URLSearchParams())} counts={counts} suggestion={null} />
      </MemoryRouter>
    </QueryClientProvider>,
  )
}

test('after a run an empty tab of pending tickets leads to the report of that run', () => {
  show({ analyzed: 3, failed: 0 }, { id: 5 })
  expect(screen.getByRole('link', { name: 'Open the report of run 5' }).getAttribute('href')).toBe('/runs/5')
  expect(screen.getByText(/^Every ticket has been analyzed/)).toBeTruthy()
})

test('when some failed, it does not say that every ticket was analyzed', () => {
  show({ analyzed: 2, failed: 1 }, { id: 5 })
  expect(screen.queryByText(/^Every ticket/)).toBeNull()
  expect(screen.getByText(/^1 ticket could not be analyzed/)).toBeTruthy()
  expect(screen.getByRole('link', { name: 'See 1 failed ticket' })).toBeTruthy()
})

// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { readFilters } from '../../tickets/ticket-filters.ts'
import { EmptyInbox } from './EmptyInbox.tsx'

afterEach(cleanup)

function show(byStatus: { analyzed: number; failed: number }, lastRun: number) {
  const by_status = { pending: 0, processing: 0, ...byStatus }
  const by_state = { open: 3, waiting: 0, solved: 0, closed: 0 }
  const about = { by_category: {}, by_priority: { high: 0, medium: 0, low: 0 } }
  const counts = { total: 3, by_status, ...about, by_state, snoozed: 0, working: by_status }
  render(
    <EmptyInbox filters={readFilters(new URLSearchParams())} counts={counts} lastRun={lastRun} suggestion={null} />,
  )
}

test('after a run an empty tab of pending tickets leads to the report of that run', () => {
  show({ analyzed: 3, failed: 0 }, 5)
  expect(screen.getByRole('link', { name: 'Open the report of run 5' }).getAttribute('href')).toBe('/runs/5')
  expect(screen.getByText(/^Every ticket has been analyzed/)).toBeTruthy()
})

test('when some failed, it does not say that every ticket was analyzed', () => {
  show({ analyzed: 2, failed: 1 }, 5)
  expect(screen.queryByText(/^Every ticket/)).toBeNull()
  expect(screen.getByText(/^1 ticket could not be analyzed/)).toBeTruthy()
  expect(screen.getByRole('link', { name: 'See 1 failed ticket' })).toBeTruthy()
})

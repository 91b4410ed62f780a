// @vitest-environment jsdom

import { examples } from '@sta/contract/examples/examples'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { undoLast, useToastStore } from '../../../ui/overlays/toast-store.ts'
import { SimilarTickets } from '../SimilarTickets.tsx'
import { SameProblem } from './SameProblem.tsx'

const state = examples.getTicketGroup.answer
const other = { ...examples.getGroup.answer, id: 9, title: 'The shop is offline' }
const [similar] = examples.listSimilarTickets.answer

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  useToastStore.setState({ toasts: [] })
})

/** The parts of the pane of ticket 42, in front of a server. @returns what was changed there */
function open(): [string, unknown][] {
  const changes: [string, unknown][] = []
  const reads: Record<string, unknown> = {
    '/api/tickets/42/group': state,
    '/api/tickets/42/similar': [similar],
    '/api/taxonomy': examples.getTaxonomy.answer,
    '/api/groups': { ...examples.listGroups.answer, items: [state.group, other] },
  }
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (init.method === 'GET') return Response.json(reads[url.split('?')[0] ?? ''])
    changes.push([url, JSON.parse(String(init.body ?? 'null'))])
    return Response.json(url.startsWith('/api/groups') ? other : state)
  })
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <SameProblem id={42} />
      <SimilarTickets id={42} />
    </QueryClientProvider>,
  )
  return changes
}

test('a similar ticket is said to be the same problem, and that is taken back', async () => {
  const changes = open()
  fireEvent.click(await screen.findByRole('button', { name: `Same problem as “${similar?.ticket.title}”` }))
  await waitFor(() => expect(useToastStore.getState().toasts).toHaveLength(1))
  expect(changes).toEqual([['/api/tickets/42/group/link', { ticket_id: similar?.ticket.id }]])
  undoLast()
  await waitFor(() => expect(changes[1]).toEqual(['/api/group-choices/2/undo', null]))
})

test('a ticket leaves its group, and the group is merged with another one', async () => {
  const changes = open()
  fireEvent.click(await screen.findByRole('button', { name: 'Not the same problem' }))
  expect(screen.getByText(/^Part of/).textContent).toBe(`Part of ${state.group?.title}, 12 tickets`)
  await waitFor(() => expect(changes).toEqual([['/api/tickets/42/group/unlink', {}]]))
  const merge = screen.getByRole('combobox', { name: 'Merge with another group …' })
  fireEvent.focus(merge)
  await screen.findByRole('option', { name: other.title })
  fireEvent.change(merge, { target: { value: '9' } })
  await waitFor(() => expect(changes[1]).toEqual(['/api/groups/6/merge', { into: 9 }]))
  await waitFor(() => expect(useToastStore.getState().toasts.at(-1)?.text).toBe('Merged with “The shop is offline”'))
  undoLast()
  await waitFor(() => expect(changes[2]).toEqual(['/api/groups/6/unmerge', null]))
})

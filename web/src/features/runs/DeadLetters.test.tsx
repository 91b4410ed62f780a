// @vitest-environment jsdom
import type { DeadLetter } from '@sta/contract/schemas/dead-letters'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useToastStore } from '../../ui/overlays/toast-store.ts'
import { DeadLetters } from './DeadLetters.tsx'

const letter: DeadLetter = {
  id: 3,
  job: 'chunk.analyze',
  analysis_run_id: 5,
  ticket_count: 100,
  reason: 'The worker died three times',
  died_at: '2026-06-15T12:00:00.000Z',
}

function open(letters: DeadLetter[], redriveStatus = 200) {
  const sent: string[] = []
  const waiting = [...letters]
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push(`${init.method} ${url}`)
    if (init.method === 'GET') return Response.json({ items: waiting, page: 1, page_size: 50, total: waiting.length })
    if (redriveStatus !== 200)
      return Response.json({ status: 404, code: 'dead_letter_not_found', detail: 'It is gone' }, { status: 404 })
    waiting.pop()
    return Response.json({ analysis_run_id: 5 })
  })
  const { container } = render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <DeadLetters runId={5} />
    </QueryClientProvider>,
  )
  return { sent, container }
}

afterEach(() => {
  cleanup()
  useToastStore.setState({ toasts: [] })
  vi.unstubAllGlobals()
})

test('a dead letter shows what died and why; Redrive tries it again, and it is gone', async () => {
  const { sent } = open([letter])
  expect((await screen.findByRole('listitem')).textContent).toContain('Analyzing 100 tickets')
  expect(screen.getByText('The worker died three times')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Redrive: Analyzing 100 tickets' }))
  await waitFor(() => expect(screen.queryByRole('listitem')).toBeNull())
  expect(sent).toContain('POST /api/dead-letters/3/redrive')
  expect(sent[0]).toBe('GET /api/dead-letters?run_id=5&page_size=50')
  expect(useToastStore.getState().toasts[0]?.text).toBe('Run 5: the job is tried again')
})

test('a redrive that is refused is told, and the letter stays', async () => {
  open([letter], 404)
  fireEvent.click(await screen.findByRole('button', { name: /^Redrive/ }))
  await waitFor(() => expect(useToastStore.getState().toasts[0]?.detail).toBe('It is gone'))
  expect(screen.getByRole('listitem')).toBeTruthy()
})

test('without dead letters there is nothing at all', async () => {
  const { sent, container } = open([])
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(container.textContent).toBe('')
})

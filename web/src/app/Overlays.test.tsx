// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { useNewTicketStore } from '../features/new-ticket/new-ticket-store.ts'
import { askToConfirm } from '../ui/overlays/confirm-store.ts'
import { toastDone } from '../ui/overlays/toast-store.ts'
import { Overlays } from './Overlays.tsx'

const errors: string[] = []
const note = (event: ErrorEvent) => void errors.push(event.message)

afterEach(() => {
  cleanup()
  window.removeEventListener('error', note)
})

test('a notice and a question that come above an open dialog leave it in place, and only the question holds the focus', async () => {
  window.addEventListener('error', note)
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Overlays showShortcuts={false} onShortcuts={() => {}} onCloseShortcuts={() => {}} />
    </QueryClientProvider>,
  )
  act(() => useNewTicketStore.setState({ open: true }))
  const dialog = await screen.findByRole('dialog', {}, { timeout: 30_000 })
  const title = within(dialog).getByLabelText('Title')
  await waitFor(() => expect(document.activeElement).toBe(title))

  const hidden: string[] = []
  const watch = new MutationObserver(() => hidden.push(dialog.style.display))
  watch.observe(dialog, { attributes: true, attributeFilter: ['style'] })
  act(() => toastDone('Saved'))
  await screen.findByText('Saved', {}, { timeout: 30_000 })
  act(() => void askToConfirm({ title: 'Really?', body: 'It cannot be taken back', action: 'Delete' }))
  const question = await screen.findByRole('alertdialog', {}, { timeout: 30_000 })
  // What Radix does when an effect is undone comes a moment later.
  await new Promise((resolve) => setTimeout(resolve, 0))
  act(() => within(question).getByRole('button', { name: 'Delete' }).focus())
  act(() => title.focus())
  watch.disconnect()

  expect(errors).toEqual([])
  expect(hidden).not.toContain('none')
  expect(question.contains(document.activeElement)).toBe(true)
})

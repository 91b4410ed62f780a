// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { NewTicketForm } from './NewTicketForm.tsx'
import { noDraft, saveDraft, useNewTicketStore } from './new-ticket-store.ts'

type Sent = { key: string | null; body: string }

/** A form in front of a server that gives these answers, one after the other. */
function openForm(...answers: Response[]) {
  const sent: Sent[] = []
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    sent.push({ key: new Headers(init.headers).get('idempotency-key'), body: String(init.body) })
    const answer = answers.shift()
    if (!answer) throw new TypeError('network down')
    return answer
  })
  useNewTicketStore.setState({ open: true })
  render(
    <QueryClientProvider client={new QueryClient()}>
      <NewTicketForm />
    </QueryClientProvider>,
  )
  return sent
}

function fill(title: string, description: string) {
  fireEvent.change(screen.getByLabelText('Title'), { target: { value: title } })
  fireEvent.change(screen.getByLabelText('Description'), { target: { value: description } })
}

const submit = () => fireEvent.click(screen.getByRole('button', { name: 'Create ticket' }))
const created = () => Response.json([{ id: 7 }], { status: 201 })

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  saveDraft(noDraft)
})

test('an empty form says beside each field what is missing, and sends nothing', () => {
  const sent = openForm()
  expect(screen.queryByText('The title is missing')).toBeNull()
  submit()
  expect(screen.getByText('The title is missing')).toBeTruthy()
  expect(screen.getByText('The description is missing')).toBeTruthy()
  expect(screen.getByLabelText('Title').getAttribute('aria-invalid')).toBe('true')
  expect(document.activeElement).toBe(screen.getByLabelText('Title'))
  expect(sent).toEqual([])
})

test('a title that is too long is told by how much', () => {
  openForm()
  fill('x'.repeat(260), 'text')
  submit()
  expect(screen.getByText('The title is 5 characters too long')).toBeTruthy()
})

test('what the server says about a field stands beside that field', async () => {
  const errors = [{ path: '0.title', message: 'Too polite' }]
  openForm(Response.json({ code: 'validation_failed', status: 422, detail: 'Refused', errors }, { status: 422 }))
  fill('Please', 'Thank you')
  submit()
  const message = await screen.findByText('Too polite')
  const noteId = screen.getByLabelText('Title').getAttribute('aria-describedby')
  expect(message.closest(`[id="${noteId}"]`)).toBeTruthy()
})

test('Ctrl and Enter creates the trimmed ticket, closes the form and forgets the draft', async () => {
  const sent = openForm(created())
  fill('  Broken  ', ' It broke. ')
  fireEvent.keyDown(screen.getByLabelText('Description'), { key: 'Enter', ctrlKey: true })
  await waitFor(() => expect(useNewTicketStore.getState().open).toBe(false))
  expect(JSON.parse(sent[0]!.body)).toEqual([{ title: 'Broken', description: 'It broke.' }])
  expect(useNewTicketStore.getState().draft).toEqual(noDraft)
})

test('sending the same text again after a lost answer uses the same key; another text a new one', async () => {
  const sent = openForm()
  fill('Broken', 'It broke.')
  submit()
  await screen.findByText(/cannot be reached/)
  submit()
  await waitFor(() => expect(sent).toHaveLength(2))
  await screen.findByText(/cannot be reached/)
  fill('Broken again', 'It broke.')
  submit()
  await waitFor(() => expect(sent).toHaveLength(3))
  expect(sent[1]!.key).toBe(sent[0]!.key)
  expect(sent[2]!.key).not.toBe(sent[0]!.key)
})

test('with "Create another" the form stays open and empty', async () => {
  openForm(created())
  fill('Broken', 'It broke.')
  fireEvent.click(screen.getByLabelText('Create another'))
  submit()
  await waitFor(() => expect(screen.getByLabelText('Title')).toHaveProperty('value', ''))
  expect(useNewTicketStore.getState().open).toBe(true)
})

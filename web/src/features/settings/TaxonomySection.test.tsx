// @vitest-environment jsdom
import type { Taxonomy, TaxonomyChange } from '@sta/contract/schemas/taxonomy'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useToastStore } from '../../ui/overlays/toast-store.ts'
import { TaxonomySection } from './TaxonomySection.tsx'
import { stopEditing } from './taxonomy-draft-store.ts'

const first: Taxonomy = {
  version: 1,
  created_at: null,
  author: null,
  note: '',
  categories: [{ name: 'billing', label: 'Billing', description: 'Invoices', examples: [], retired: false }],
  priority_guide: { high: 'Soon', medium: 'In turn', low: 'Later' },
}
const theirs: Taxonomy = {
  ...first,
  version: 2,
  author: 'Ana',
  created_at: new Date().toISOString(),
  categories: [{ name: 'billing', label: 'Invoices', description: 'Invoices', examples: [], retired: false }],
}

/** A server that answers each save with the next of these; null: it takes it. */
function open(...answers: (Response | null)[]) {
  const sent: TaxonomyChange[] = []
  const state = { active: first }
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    if (init.method === 'GET') return Response.json(state.active)
    const change: TaxonomyChange = JSON.parse(String(init.body))
    sent.push(change)
    const answer = answers.shift() ?? null
    if (answer) return answer
    state.active = { ...state.active, ...change, version: state.active.version + 1, author: null, note: '' }
    return Response.json(state.active)
  })
  const page = () =>
    render(
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <TaxonomySection onAnalyzeAgain={() => {}} />
      </QueryClientProvider>,
    )
  return { sent, state, page, ...page() }
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const problem = (status: number, code: string, errors: { path: string; message: string }[] = []) =>
  Response.json({ status, code, detail: 'Refused', errors }, { status })

async function edit() {
  fireEvent.click(await screen.findByRole('button', { name: 'Edit' }))
}

afterEach(() => {
  cleanup()
  stopEditing()
  useToastStore.setState({ toasts: [] })
  vi.unstubAllGlobals()
})

test('nothing is editable until Edit; a new category is saved under the name made from its label', async () => {
  const { sent } = open()
  await screen.findByText('Invoices')
  expect(screen.queryByRole('textbox')).toBeNull()
  await edit()
  press('Add a category')
  expect(document.activeElement).toBe(screen.getByLabelText('Label'))
  type('Label', 'Late parcels')
  expect(screen.getByText('Its stable name will be late_parcels')).toBeTruthy()
  press('Save')
  expect(await screen.findByText('The description is missing')).toBeTruthy()
  expect(sent).toEqual([])
  type('Description', 'Delivery')
  type('Examples, one a line', 'Where is it?\n\n Lost ')
  press('Save')
  await waitFor(() => expect(useToastStore.getState().toasts[0]?.text).toBe('Version 2 is in use'))
  expect(sent[0]).toMatchObject({ based_on: 1 })
  expect(sent[0]?.categories[1]).toEqual({
    name: 'late_parcels',
    label: 'Late parcels',
    description: 'Delivery',
    examples: ['Where is it?', 'Lost'],
    retired: false,
  })
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('what the server says about a field opens its category and stands beside it', async () => {
  open(problem(422, 'validation_failed', [{ path: 'categories.0.label', message: 'Too funny' }]))
  await edit()
  type('High priority', 'At once')
  press('Save')
  const message = await screen.findByText('Too funny')
  const label = screen.getByLabelText('Label')
  expect(label.getAttribute('aria-invalid')).toBe('true')
  expect(message.closest(`[id="${label.getAttribute('aria-describedby')}"]`)).toBeTruthy()
})

test('what is typed survives a look at another page, and leaving the tab asks first', async () => {
  const { unmount, page } = open()
  const leaves = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  await edit()
  expect(leaves()).toBe(true)
  type('High priority', 'At once')
  unmount()
  expect(leaves()).toBe(false)
  page()
  expect(await screen.findByDisplayValue('At once')).toBeTruthy()
})

test('when somebody was faster, their version is loaded and what was written stays to be taken over', async () => {
  const { sent, state } = open(problem(409, 'taxonomy_changed'))
  await edit()
  press(/Billing/)
  type('Label', 'Money')
  state.active = theirs
  press('Save')
  expect((await screen.findByRole('alert')).textContent).toMatch(/Ana saved version 2/)
  expect(screen.getByLabelText('Label')).toHaveProperty('value', 'Money')
  press('Load theirs')
  expect(screen.getByLabelText('Label')).toHaveProperty('value', 'Invoices')
  expect(screen.getByText('What you had written')).toBeTruthy()
  press('Use yours for Invoices: label')
  expect(screen.queryByText('What you had written')).toBeNull()
  press('Save')
  await waitFor(() => expect(sent).toHaveLength(2))
  expect(sent[1]).toMatchObject({ based_on: 2, categories: [{ name: 'billing', label: 'Money' }] })
})

// @vitest-environment jsdom

import type { Analysis } from '@sta/contract/schemas/analyses'
import { NO_ORIGIN } from '@sta/contract/schemas/origin'
import type { Taxonomy } from '@sta/contract/schemas/taxonomy'
import type { TicketDetail as Detail } from '@sta/contract/schemas/tickets'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { setYourName } from '../../platform/your-name.ts'
import { undoLast, useToastStore } from '../../ui/overlays/toast-store.ts'
import { setPartOpen } from './open-parts-store.ts'
import { TicketDetail } from './TicketDetail.tsx'

const analysis: Analysis = {
  id: 4,
  ticket_id: 7,
  analysis_run_id: 1,
  created_at: '2026-06-15T12:00:00.000Z',
  category: 'bug',
  category_confidence: 0.5,
  category_reason: 'It crashes',
  priority: 'high',
  priority_confidence: 0.9,
  priority_reason: null,
  notes: null,
  explanation: null,
  evidence: ['it crashes'],
  sentiment: 'negative',
  language: 'en',
  needs_review: true,
  review_reasons: ['low_confidence'],
  stale: false,
  provenance: {
    analyzer: 'local',
    model: 'local-linear-2',
    prompt_version: 'local-2',
    taxonomy_version: 1,
    input_tokens: 0,
    cached_tokens: 0,
    output_tokens: 0,
    cost_usd: 0,
    duration_ms: 1,
    stand_in: false,
    reused: false,
  },
}

const ticket: Detail = {
  id: 7,
  title: 'The app fails',
  description: 'On my phone it crashes at start.',
  created_at: '2026-06-15T11:00:00.000Z',
  updated_at: '2026-06-15T12:00:00.000Z',
  status: 'analyzed',
  category: 'bug',
  priority: 'high',
  needs_review: true,
  assignee: null,
  state: 'open',
  snoozed_until: null,
  state_by: null,
  tags: ['vip'],
  corrected: [],
  analysis_run_id: 1,
  error: null,
  ...NO_ORIGIN,
  messages: [],
  comments: [],
  custom_fields: {},
  analysis,
}

const category = (name: string, label: string, retired = false) => ({
  name,
  label,
  retired,
  description: `All about ${label}`,
  examples: [],
})
const taxonomy: Taxonomy = {
  version: 1,
  created_at: null,
  author: null,
  note: '',
  categories: [category('bug', 'Defect'), category('billing', 'Money'), category('old', 'Old', true)],
  priority_guide: { high: 'Many', medium: 'Some', low: 'Few' },
}

type Call = { what: string; body: unknown }

/** The pane in front of a server. @param answer what it says to changes */
async function open(
  answer: (call: Call) => Response | Promise<Response>,
  shown: Detail = ticket,
  corrections: object[] = [],
) {
  const calls: Call[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (init.method === 'GET' && url.endsWith('/history'))
      return Response.json({ analyses: [], corrections, assignments: [] })
    if (init.method === 'GET' && url.endsWith('/group')) return Response.json({ group: null, choices: [] })
    if (init.method === 'GET' && url === '/api/members/names') return Response.json([])
    if (init.method === 'GET') return Response.json(url === '/api/taxonomy' ? taxonomy : shown)
    const call = { what: `${init.method} ${url}`, body: JSON.parse(String(init.body ?? 'null')) }
    calls.push(call)
    return answer(call)
  })
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <TicketDetail
        id={7}
        isOpening
        analyzing={false}
        onAnalyze={() => {}}
        onClose={() => {}}
        onNext={null}
        onPrevious={null}
      />
    </QueryClientProvider>,
  )
  await screen.findByRole('button', { name: /^Category: Defect/ })
  return calls
}

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
const refused = () =>
  Response.json({ status: 409, code: 'analysis_outdated', detail: 'Ticket 7 has a newer analysis' }, { status: 409 })
const toasts = () => useToastStore.getState().toasts

setPartOpen('similar', false)

afterEach(() => {
  cleanup()
  localStorage.clear()
  setYourName('')
  useToastStore.setState({ toasts: [] })
  vi.unstubAllGlobals()
})

test('a key opens the menu on the value that is set; retired categories are not in it', async () => {
  await open(refused)
  press('e')
  const list = await screen.findByRole('listbox', { name: 'Category' })
  expect(
    within(list)
      .getAllByRole('option')
      .map((option) => option.textContent),
  ).toEqual(['Defect1', 'Money2', 'No category0'])
  expect(document.activeElement).toBe(list)
  expect(screen.getByText('All about Defect')).toBeTruthy()
  press('Escape')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('mark-up is shown as text with the evidence in its place, and as it came when asked for', async () => {
  const description = '<p>On my <b>phone</b> it &quot;just&quot; crashes.</p><script>alert(1)</script><p>Help</p>'
  const evidence = ['<b>phone</b> it &quot;just&quot; crashes']
  await open(refused, { ...ticket, description, analysis: { ...analysis, evidence } })
  const text = () => document.querySelector('mark')?.closest('p')?.textContent
  expect(text()).toBe('On my phone it "just" crashes.\n\nHelp')
  expect(document.querySelector('mark')?.textContent).toBe('phone it "just" crashes')
  fireEvent.click(screen.getByRole('button', { name: 'Show as it came, with mark-up' }))
  expect(text()).toBe(description)
  expect(document.querySelector('mark')?.textContent).toBe(evidence[0])
  expect(document.querySelector('script')).toBeNull()
})

test('a correction shows at once and goes out with the reason and your name', async () => {
  setYourName('Ada')
  const calls = await open(() => new Promise(() => {}))
  press('e')
  await screen.findByRole('listbox')
  press('m')
  const reason = screen.getByRole('textbox', { name: /^Reason/ })
  fireEvent.change(reason, { target: { value: 'It is about a refund' } })
  fireEvent.keyDown(reason, { key: 'Enter' })
  expect(await screen.findByRole('button', { name: 'Category: Money, decided by a person' })).toBeTruthy()
  await waitFor(() => expect(calls).toHaveLength(1))
  expect(calls[0]).toEqual({
    what: 'PATCH /api/analyses/4',
    body: { category: 'billing', reason: 'It is about a refund', author: 'Ada' },
  })
})

test('a refused correction is taken back, and the reason told', async () => {
  const release = Promise.withResolvers<Response>()
  await open(() => release.promise)
  press('p')
  await screen.findByRole('listbox', { name: 'Priority' })
  press('3')
  expect(await screen.findByRole('button', { name: 'Priority: Low, decided by a person' })).toBeTruthy()
  release.resolve(refused())
  expect(await screen.findByRole('button', { name: 'Priority: High' })).toBeTruthy()
  expect(toasts()).toMatchObject([{ tone: 'bad', text: 'The priority could not be changed' }])
})

test('"Looks right" confirms both values as they are', async () => {
  const calls = await open(() => Response.json({ ...ticket, corrected: ['category', 'priority'], needs_review: false }))
  fireEvent.click(screen.getByRole('button', { name: 'Looks right' }))
  await waitFor(() => expect(screen.queryByText('Needs review')).toBeNull())
  await waitFor(() => expect(toasts()[0]?.text).toBe('Category and priority are confirmed'))
  expect(calls[0]?.body).toEqual({ category: 'bug', priority: 'high' })
})

test('what a person decided already is not decided again', async () => {
  const calls = await open(refused, { ...ticket, corrected: ['category', 'priority'], needs_review: false })
  press('p')
  await screen.findByRole('listbox')
  press('1')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(calls).toEqual([])
})

test('two tags put on one after the other both arrive; a refusal takes its own back', async () => {
  const last = Promise.withResolvers<Response>()
  const calls = await open(({ body }) =>
    calls.length < 3 ? Response.json({ ...ticket, ...(body as object) }) : last.promise,
  )
  press('l')
  const text = await screen.findByRole('combobox', { name: 'Tags' })
  for (const tag of ['New one', 'second', 'third']) {
    fireEvent.change(text, { target: { value: tag } })
    fireEvent.keyDown(text, { key: 'Enter' })
    await screen.findByRole('option', { name: tag.toLowerCase().replace(' ', '-'), selected: true })
  }
  await waitFor(() => expect(calls).toHaveLength(3))
  expect(calls.map(({ body }) => body)).toEqual([
    { tags: ['vip', 'new-one'] },
    { tags: ['vip', 'new-one', 'second'] },
    { tags: ['vip', 'new-one', 'second', 'third'] },
  ])
  last.resolve(refused())
  await waitFor(() => expect(toasts()).toMatchObject([{ text: 'The tags could not be changed' }]))
  const left = within(screen.getByRole('list', { name: 'Tags', hidden: true })).getAllByRole('listitem', {
    hidden: true,
  })
  expect(left.map((tag) => tag.textContent)).toEqual(['vip', 'new-one', 'second'])
})

test('you are the first that a ticket can be assigned to, and anybody can be typed', async () => {
  setYourName('Ada')
  const calls = await open(({ body }) => Response.json({ ...ticket, ...(body as object) }))
  press('m')
  const text = await screen.findByRole('combobox', { name: 'Assignee' })
  expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['Ada (you)'])
  fireEvent.change(text, { target: { value: ' Grace ' } })
  fireEvent.keyDown(text, { key: 'Enter' })
  expect(await screen.findByRole('button', { name: 'Assignee: Grace' })).toBeTruthy()
  await waitFor(() => expect(calls[0]?.body).toEqual({ assignee: 'Grace' }))
})

test('undo takes back your own correction, also when somebody decided again meanwhile', async () => {
  setYourName('Ada')
  const made = (id: number, author: string, new_value: string) => ({
    ...{ id, ticket_id: 7, analysis_id: 4, field: 'category', old_value: 'bug', new_value, reason: null, author },
    ...{ created_at: '2026-06-15T12:00:00.000Z', undone_at: null },
  })
  const calls = await open(
    ({ what }) =>
      Response.json({ ...ticket, category: what.startsWith('PATCH') ? 'billing' : null, corrected: ['category'] }),
    ticket,
    [made(12, 'Grace', 'old'), made(11, 'Ada', 'billing')],
  )
  press('e')
  await screen.findByRole('listbox')
  press('2')
  await waitFor(() => expect(toasts()[0]?.action).toBeTruthy())
  undoLast()
  await waitFor(() => expect(calls.map(({ what }) => what)).toContain('POST /api/corrections/11/undo'))
  expect(calls.map(({ what }) => what)).not.toContain('POST /api/corrections/12/undo')
})

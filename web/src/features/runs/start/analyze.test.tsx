// @vitest-environment jsdom
import type { RunEstimate } from '@sta/contract/schemas/run-choice'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useToastStore } from '../../../ui/overlays/toast-store.ts'
import { AnalyzeDialog } from './AnalyzeDialog.tsx'
import { type AnalyzeRequest, closeAnalyze, useAnalyzeStore } from './analyze-store.ts'
import { useAnalyze } from './use-analyze.ts'

type Sent = { route: string; key: string | null; body: unknown }
type Answer = () => Response | Promise<Response>

const estimate: RunEstimate = {
  ticket_count: 30,
  calls: 3,
  input_tokens: 12_345,
  output_tokens: 3_210,
  cost_usd: 0.0042,
  seconds: 12,
  basis: 'history',
  analyzer: 'openai',
  model: 'gpt-4o-mini',
  transport: 'standard',
  budget_left_usd: null,
}
const selection: AnalyzeRequest = { choice: { ticketIds: null }, count: 30 }
const problem = (status: number, code: string, detail: string) => Response.json({ status, code, detail }, { status })

function Opener({ request }: { request: AnalyzeRequest }) {
  const { analyze } = useAnalyze()
  return (
    <button type="button" onClick={() => analyze(request)}>
      Open
    </button>
  )
}

/** Presses the button of a page whose server gives these answers; a list is used up, its last answer stays. */
function press(request: AnalyzeRequest, answers: Record<string, Answer[]>, transports = ['standard']) {
  const sent: Sent[] = []
  const all: Record<string, Answer[]> = {
    'GET /api/settings': [() => Response.json({ analyzer: 'openai', transports })],
    'POST /api/analyze/estimate': [() => Response.json(estimate)],
    'POST /api/analyze': [() => Response.json({ id: 7 }, { status: 201 })],
    ...answers,
  }
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const route = `${init.method} ${url}`
    const key = new Headers(init.headers).get('idempotency-key')
    sent.push({ route, key, body: init.body ? JSON.parse(String(init.body)) : null })
    const list = all[route]!
    return (list.length > 1 ? list.shift()! : list[0]!)()
  })
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Opener request={request} />
      <AnalyzeDialog />
    </QueryClientProvider>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Open' }))
  return { sent, to: (route: string) => sent.filter((each) => each.route === route) }
}

const start = () => screen.findByRole('button', { name: 'Analyze' })

/** A fact by its name, once it is there. */
const fact = async (name: string) => {
  await waitFor(() => expect(screen.getByText(name).nextSibling?.textContent).not.toBe(''))
  return screen.getByText(name).nextSibling?.textContent
}

afterEach(() => {
  cleanup()
  closeAnalyze()
  useToastStore.setState({ toasts: [] })
  vi.unstubAllGlobals()
})

test('a paid run is estimated first, and Enter starts it', async () => {
  const onStarted = vi.fn()
  const { to } = press({ ...selection, onStarted }, {})
  expect(await fact('Cost')).toBe('About $0.0042')
  expect(await fact('Tokens')).toBe('About 12,000 in, 3,200 out')
  expect(await fact('Time')).toBe('About 12s')
  expect(screen.queryByText('Budget left')).toBeNull()
  expect(screen.queryByRole('radio')).toBeNull()
  expect(document.activeElement).toBe(await start())
  expect(to('POST /api/analyze')).toEqual([])

  fireEvent.submit(document.querySelector('form')!)
  await waitFor(() => expect(useAnalyzeStore.getState().request).toBeNull())
  expect(onStarted).toHaveBeenCalledOnce()
  expect(to('POST /api/analyze').map(({ body }) => body)).toEqual([{ ticketIds: null }])
})

test('the run can be started while the estimate is on its way, and without one', async () => {
  const { to } = press(selection, { 'POST /api/analyze/estimate': [() => new Promise(() => {})] })
  fireEvent.click(await start())
  await waitFor(() => expect(useAnalyzeStore.getState().request).toBeNull())
  expect(to('POST /api/analyze')).toHaveLength(1)
})

test('an estimate that fails says why, and is tried again', async () => {
  const failing = () => problem(503, 'database_unavailable', 'The database is away')
  press(selection, { 'POST /api/analyze/estimate': [failing, () => Response.json(estimate)] })
  expect((await screen.findByRole('alert')).textContent).toContain('The database is away')
  expect(await start()).toHaveProperty('disabled', false)
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await fact('Cost')).toBe('About $0.0042')
})

test('a start that fails keeps the dialog, and the second try sends the same key', async () => {
  const failing = () => problem(503, 'database_unavailable', 'The database is away')
  const { to } = press(selection, { 'POST /api/analyze': [failing, () => Response.json({ id: 7 }, { status: 201 })] })
  fireEvent.click(await start())
  expect((await screen.findByRole('alert')).textContent).toBe('No run was started: The database is away.')
  fireEvent.click(await start())
  await waitFor(() => expect(useAnalyzeStore.getState().request).toBeNull())
  const [first, second] = to('POST /api/analyze')
  expect(first?.key).toMatch(/^[0-9a-f]{32}$/)
  expect(second?.key).toBe(first?.key)
})

test('when nothing is left to analyze, that is said and cannot be started', async () => {
  press(selection, {
    'POST /api/analyze/estimate': [() => problem(400, 'no_tickets_to_analyze', 'No tickets to analyze')],
  })
  expect((await screen.findByRole('alert')).textContent).toContain('None of these tickets can be analyzed now')
  expect(await start()).toHaveProperty('disabled', true)
})

test('another transport is estimated anew and started with a key of its own', async () => {
  const batch: RunEstimate = { ...estimate, transport: 'batch', cost_usd: 0.0021, seconds: null }
  const { to } = press(
    selection,
    { 'POST /api/analyze/estimate': [() => Response.json(estimate), () => Response.json(batch)] },
    ['standard', 'flex', 'batch'],
  )
  fireEvent.click(await screen.findByRole('radio', { name: /^Batch/ }))
  await waitFor(async () => expect(await fact('Cost')).toBe('About $0.0021'))
  expect(await fact('Time')).toBe('Within 24 hours')
  fireEvent.click(await start())
  await waitFor(() => expect(to('POST /api/analyze')).toHaveLength(1))
  expect(to('POST /api/analyze')[0]?.body).toEqual({ ticketIds: null, transport: 'batch' })
})

test('what the budget leaves is shown, with a warning when it does not last; an unknown price is not called free', async () => {
  const tight: RunEstimate = { ...estimate, cost_usd: 2, budget_left_usd: 1.5 }
  press(selection, { 'POST /api/analyze/estimate': [() => Response.json(tight)] })
  expect(await fact('Budget left')).toBe('$1.50')
  expect(screen.getByText(/The budget does not last/)).toBeTruthy()
  cleanup()
  closeAnalyze()
  press(selection, { 'POST /api/analyze/estimate': [() => Response.json({ ...estimate, cost_usd: null })] })
  expect(await fact('Cost')).toBe('Price unknown')
  expect(screen.queryByText(/The budget does not last/)).toBeNull()
})

test('a second analysis says that the earlier one is kept', async () => {
  press({ choice: { filter: { status: 'failed' }, reanalyze: true }, count: 2 }, {})
  expect(await screen.findByRole('dialog', { name: /^Analyze \d+ tickets again\?$/ })).toBeTruthy()
  expect(screen.getByText(/Earlier analyses are kept/)).toBeTruthy()
})

const local = [() => Response.json({ analyzer: 'local', transports: ['standard'] })]

test('the built-in analyzer starts at once, and a refusal is told in the corner', async () => {
  const { to } = press(selection, {
    'GET /api/settings': local,
    'POST /api/analyze': [() => problem(400, 'no_tickets_to_analyze', 'No tickets to analyze')],
  })
  await waitFor(() => expect(to('POST /api/analyze')).toHaveLength(1))
  await waitFor(() => expect(useToastStore.getState().toasts[0]?.text).toBe('No run was started'))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(to('POST /api/analyze/estimate')).toEqual([])
})

test('a hundred thousand tickets are asked about also when they are free', async () => {
  const free: RunEstimate = { ...estimate, ticket_count: 100_000, cost_usd: 0, seconds: 200, analyzer: 'local' }
  press(
    { ...selection, count: 100_000 },
    { 'GET /api/settings': local, 'POST /api/analyze/estimate': [() => Response.json(free)] },
  )
  expect(await screen.findByRole('dialog', { name: 'Analyze 100,000 tickets?' })).toBeTruthy()
  expect(await fact('Cost')).toBe('Free, on this machine')
  expect(screen.queryByText('Tokens')).toBeNull()
})

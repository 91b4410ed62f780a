import { NO_ORIGIN } from '@sta/contract/schemas/origin'
import type { RunEstimate } from '@sta/contract/schemas/run-choice'
import type { Run, RunState } from '@sta/contract/schemas/runs'
import type { Ticket } from '@sta/contract/schemas/tickets'

const AT = '2026-01-02T03:04:05.000Z'

export const sampleTicket = (overrides: Partial<Ticket> = {}): Ticket => ({
  id: 42,
  title: 'Cannot log in',
  description: 'The code never arrives',
  created_at: AT,
  updated_at: AT,
  status: 'pending',
  category: null,
  priority: null,
  needs_review: false,
  tags: [],
  corrected: [],
  assignee: null,
  state: 'open',
  snoozed_until: null,
  state_by: null,
  analysis_run_id: null,
  error: null,
  ...NO_ORIGIN,
  ...overrides,
})

export const sampleState = (overrides: Partial<RunState> = {}): RunState => ({
  analysis_run_id: 7,
  status: 'processing',
  ticket_ids: [1, 2, 3],
  truncated: false,
  progress: { total: 3, done: 0, failed: 0 },
  phase: 'analyzing',
  transport: 'standard',
  waiting: null,
  queued_behind: null,
  summary: 'Analyzing 3 ticket(s)',
  created_at: AT,
  started_at: AT,
  cost_usd: 0.0042,
  error: null,
  ...overrides,
})

export const sampleRun = (overrides: Partial<Run> = {}): Run => ({
  id: 7,
  created_at: AT,
  started_at: AT,
  finished_at: null,
  summary: 'Analyzing 3 ticket(s)',
  ticket_count: 3,
  status: 'pending',
  phase: 'planning',
  progress: { total: 3, done: 0, failed: 0 },
  analyzer: 'local',
  model: 'local',
  started_by: 'person',
  transport: 'standard',
  waiting: null,
  queued_behind: null,
  input_tokens: 0,
  cached_tokens: 0,
  output_tokens: 0,
  cost_usd: 0,
  error: null,
  ticket_analyses: [],
  truncated: false,
  report: null,
  ...overrides,
})

export const sampleEstimate = (overrides: Partial<RunEstimate> = {}): RunEstimate => ({
  ticket_count: 3,
  calls: 0,
  input_tokens: 0,
  output_tokens: 0,
  cost_usd: 0,
  seconds: 1,
  basis: 'guess',
  analyzer: 'local',
  model: 'local',
  transport: 'standard',
  budget_left_usd: null,
  ...overrides,
})

import type { Operation } from '../wire/routes.ts'
import { type Examples, page } from './example.ts'
import * as runRecords from './run-records.ts'
import * as ticketRecords from './ticket-records.ts'

const compared = { ...runRecords.finishedRun, prompt_version: 'v2', taxonomy_version: 1 }
const { title } = ticketRecords.createdTicket

/** Analyses: runs, failures and comparisons. */
export const runExamples = {
  startRun: { body: { ticketIds: [42] }, answer: runRecords.startedRun },
  estimateRun: {
    body: { filter: { status: 'pending', q: 'refund' } },
    answer: {
      ticket_count: 120,
      calls: 6,
      input_tokens: 21_600,
      output_tokens: 7200,
      cost_usd: 0.02,
      seconds: 8,
      basis: 'history',
      analyzer: 'openai',
      model: 'gpt-4.1-mini',
      transport: 'standard',
      budget_left_usd: null,
    },
  },
  listRuns: { answer: page(runRecords.finishedRun) },
  listActiveRuns: { answer: [runRecords.runState] },
  getRun: { answer: runRecords.run },
  getRunState: { answer: runRecords.runState },
  getRunDistribution: {
    answer: {
      category_confidence: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
      priority_confidence: [0, 0, 0, 0, 0, 0, 0, 0, 1, 0],
      calls: [
        { below_ms: 1000, count: 1 },
        { below_ms: null, count: 0 },
      ],
    },
  },
  listRunAnalyses: { answer: page(runRecords.runAnalysis) },
  listRunFailures: {
    answer: page({
      ticket_id: 43,
      title: 'Cannot log in',
      kind: 'transient',
      message: 'The model did not answer in time',
      failed_at: '2027-01-15T10:00:05.000Z',
    }),
  },
  exportRun: { answer: 'ticket_id,title,category,priority\n42,Charged twice in May,billing,high\n' },
  cancelRun: { answer: { ...runRecords.runState, status: 'cancelled', phase: 'finished' } },
  retryRun: { answer: runRecords.runState },
  listRunCalls: {
    answer: page({
      id: 90,
      created_at: '2027-01-15T10:00:03.000Z',
      kind: 'classify',
      model: 'gpt-4.1-mini',
      transport: 'standard',
      tickets: 1,
      input_tokens: 180,
      cached_tokens: 120,
      output_tokens: 60,
      cost_usd: 0.00014,
      duration_ms: 900,
      outcome: 'ok',
    }),
  },
  listDeadLetters: {
    answer: page({
      id: 4,
      job: 'chunk.analyze',
      analysis_run_id: 7,
      ticket_count: 20,
      reason: 'The process ended before the work was done',
      died_at: '2027-01-15T10:05:00.000Z',
    }),
  },
  redriveDeadLetter: { answer: runRecords.runState },
  compareRuns: {
    answer: {
      runs: [compared, { ...compared, id: 8, model: 'gpt-4.1' }],
      common: 1,
      same: 0,
      category_changes: [],
      priority_changes: [{ from: 'high', to: 'medium', count: 1 }],
      tickets: [{ ticket_id: 42, title, category: ['billing', 'billing'], priority: ['high', 'medium'] }],
    },
  },
} satisfies Partial<Examples<Operation>>

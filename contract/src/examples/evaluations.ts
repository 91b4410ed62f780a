// A labelled set of one installation, and what the built-in analyzer is measured to do on it.
import type { Activation } from '../schemas/activations.ts'
import type { Evaluation, EvaluationDetail, FieldMetrics } from '../schemas/evaluations.ts'
import type { LabelledSet } from '../schemas/labelled-sets.ts'
import type { PromptVersion } from '../schemas/prompts.ts'
import type { TrialEstimate } from '../schemas/trials.ts'

export const labelledSet: LabelledSet = {
  id: 4,
  name: 'Corrected by May',
  source: 'corrections',
  tickets: 120,
  category_labels: 118,
  priority_labels: 95,
  created_at: '2027-06-01T08:00:00.000Z',
}

export const evaluation: Evaluation = {
  id: 9,
  set: { id: 4, name: 'Corrected by May', source: 'corrections' },
  status: 'completed',
  analyzer: 'local',
  model: 'local-linear-2',
  prompt_version: 'local-2',
  taxonomy_version: 2,
  draft: false,
  repeats: 1,
  total: 120,
  done: 120,
  failed: 0,
  cost_usd: 0,
  duration_ms: 90,
  error: null,
  created_at: '2027-06-01T08:01:00.000Z',
  finished_at: '2027-06-01T08:01:01.000Z',
  scores: { category_accuracy: 0.84, category_macro_f1: 0.83, priority_accuracy: 0.83, priority_kappa: 0.82 },
}

const field: FieldMetrics = {
  cases: 118,
  accuracy: 0.84,
  macro_f1: 0.83,
  kappa: null,
  classes: [{ name: 'billing', expected: 60, answered: 58, precision: 0.9, recall: 0.87, f1: 0.88 }],
  confusion: [
    { expected: 'billing', answered: 'billing', count: 52 },
    { expected: 'billing', answered: 'account', count: 8 },
  ],
  calibration_error: 0.04,
  bins: [{ from: 0.9, count: 50, confidence: 0.95, accuracy: 0.97 }],
  coverage: [{ confidence_from: 0.9, share: 0.43, accuracy: 0.97 }],
}

export const evaluationDetail: EvaluationDetail = {
  ...evaluation,
  category: field,
  priority: { ...field, kappa: 0.82 },
  stability: null,
}

export const activation: Activation = {
  id: 3,
  kind: 'taxonomy',
  version: 3,
  name: null,
  way: 'tried',
  evaluation_id: 12,
  baseline_id: 11,
  tickets: 50,
  changed: 9,
  better: null,
  worse: null,
  forced_reason: null,
  report: null,
  author: 'Ana',
  created_at: '2027-06-01T08:10:00.000Z',
}

export const trialEstimate: TrialEstimate = {
  analyzer: 'openai',
  model: 'gpt-6-luna',
  tickets: 50,
  calls: 10,
  cost_usd: 0.0048,
}

export const promptVersion: PromptVersion = {
  version: 2,
  instructions: 'Questions about the loyalty card are account.',
  examples: [{ text: 'My points are gone', category: 'account', priority: 'medium', because: 'the loyalty card' }],
  author: 'Ana',
  note: 'The loyalty card',
  created_at: '2027-06-01T08:10:00.000Z',
}

export const evaluatedTicket = {
  position: 17,
  ticket_id: 42,
  title: 'Charged twice in May',
  description: 'My card was charged twice for the invoice of May. Please refund one of the payments.',
  expected: { category: 'billing', priority: 'high' },
}

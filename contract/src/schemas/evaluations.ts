import { z } from 'zod'
import { EVALUATION_LIMITS, PAGE_LIMITS } from '../wire/limits.ts'
import { ANALYZERS, CORRECTABLE_FIELDS, RUN_STATUSES } from '../wire/values.ts'
import { endpoint, Id, IdParams, Instant, paging, text, wholeNumber } from './endpoint.ts'
import { LabelledSet } from './labelled-sets.ts'
import { Category, PriorityGuide } from './taxonomy.ts'

const count = z.number().int()
const share = z.number().min(0).max(1)

const ClassMetrics = z.object({
  name: z.string().describe('`none`: no category fits'),
  expected: count,
  answered: count,
  precision: share.nullable().describe('Null: never answered'),
  recall: share.nullable(),
  f1: share.nullable(),
})

export const FieldMetrics = z
  .object({
    cases: count.describe('Labelled tickets, each as often as it was asked'),
    accuracy: share,
    macro_f1: share.nullable(),
    kappa: z.number().nullable().describe('Of priorities, weighted by the square of their distance'),
    classes: z.array(ClassMetrics),
    confusion: z.array(z.object({ expected: z.string(), answered: z.string().nullable(), count })),
    calibration_error: share.describe('How far confidence and truth are apart, on average over ten bins'),
    bins: z.array(z.object({ from: share, count, confidence: share, accuracy: share })),
    coverage: z.array(z.object({ confidence_from: share, share, accuracy: share.nullable() })),
  })
  .meta({ id: 'FieldMetrics' })
export type FieldMetrics = z.infer<typeof FieldMetrics>

const Scores = z.object({
  category_accuracy: share.nullable(),
  category_macro_f1: share.nullable(),
  priority_accuracy: share.nullable(),
  priority_kappa: z.number().nullable(),
})

export const Evaluation = z
  .object({
    id: count,
    set: LabelledSet.pick({ id: true, name: true, source: true }),
    status: z.enum(RUN_STATUSES),
    analyzer: z.enum(ANALYZERS),
    model: z.string(),
    prompt_version: z.string(),
    taxonomy_version: count,
    draft: z
      .boolean()
      .describe('Of a taxonomy that was only tried, based on `taxonomy_version`, or of an addition to the prompt'),
    repeats: count,
    total: count.describe('Answers that it takes: tickets × repeats'),
    done: count,
    failed: count,
    cost_usd: z.number().nullable().describe('Null: the price of a call is unknown'),
    duration_ms: count,
    error: z.string().nullable(),
    created_at: Instant,
    finished_at: Instant.nullable(),
    scores: Scores.nullable().describe('Null until it is completed'),
  })
  .meta({ id: 'Evaluation' })
export type Evaluation = z.infer<typeof Evaluation>

export const EvaluationDetail = Evaluation.extend({
  category: FieldMetrics.nullable(),
  priority: FieldMetrics.nullable(),
  stability: share.nullable().describe('Share of tickets with the same answer each time; null when asked once'),
}).meta({ id: 'EvaluationDetail' })
export type EvaluationDetail = z.infer<typeof EvaluationDetail>

/** What somebody tries instead of the active categories. */
export const TaxonomyDraft = z
  .strictObject({
    categories: Category.array().min(1).max(EVALUATION_LIMITS.draftCategories),
    priority_guide: PriorityGuide,
  })
  .meta({ id: 'TaxonomyDraft' })
export type TaxonomyDraft = z.infer<typeof TaxonomyDraft>

const Labels = z.object({
  category: z.string().nullable().describe('`none`: no category fits. Null: not known, or no answer'),
  priority: z.string().nullable(),
})

const EvaluatedTicket = z.object({
  position: count,
  ticket_id: count.nullable().describe('Null: of a file, or built in'),
  title: z.string(),
  description: z.string().describe('Its first 2,000 characters'),
  expected: Labels,
})

const EvaluationAnswer = EvaluatedTicket.extend({
  answered: Labels,
  category_confidence: share,
  priority_confidence: share,
  failure: z.string().nullable(),
})
export type EvaluationAnswer = z.infer<typeof EvaluationAnswer>

export const EvaluationComparison = z
  .object({
    evaluations: z.tuple([EvaluationDetail, EvaluationDetail]),
    common: count.describe('Tickets that both have an answer to'),
    changed: count.describe('With another category or priority'),
    better: count
      .nullable()
      .describe('Wrong answers to a field that became right; null for a sample, of which nobody said what is right'),
    worse: count.nullable(),
    items: z.array(EvaluatedTicket.extend({ answered: z.tuple([Labels, Labels]) })).describe('Those that changed'),
    page: count,
    page_size: count,
  })
  .meta({ id: 'EvaluationComparison' })
export type EvaluationComparison = z.infer<typeof EvaluationComparison>

const tags = ['evaluation']
const pages = paging({ defaultSize: PAGE_LIMITS.defaultRows, maxSize: PAGE_LIMITS.rows })

export const startEvaluation = endpoint('startEvaluation', {
  tags,
  errors: ['set_not_found', 'analyzer_unavailable'],
  summary: 'Have an analyzer answer a labelled set in the background, and measure how often it is right',
  body: z.strictObject({
    set_id: Id,
    analyzer: z.enum(ANALYZERS).optional().describe('Default: the one that runs use'),
    repeats: wholeNumber(1, EVALUATION_LIMITS.repeats).default(1).describe('Asks again, to see whether answers stay'),
    draft: TaxonomyDraft.optional().describe('Default: the active taxonomy'),
  }),
  response: { 201: Evaluation },
})

export const listEvaluations = endpoint('listEvaluations', {
  tags,
  summary: 'Evaluations, newest first',
  querystring: z.object({ set_id: Id.optional(), ...pages }),
  response: { 200: z.object({ items: z.array(Evaluation), page: count, page_size: count, total: count }) },
})

export const getEvaluation = endpoint('getEvaluation', {
  tags,
  errors: ['evaluation_not_found'],
  summary: 'An evaluation with all that was measured',
  params: IdParams,
  response: { 200: EvaluationDetail },
})

export const listEvaluationAnswers = endpoint('listEvaluationAnswers', {
  tags,
  errors: ['evaluation_not_found'],
  summary: 'The answers of an evaluation, such as those of one cell of the confusion matrix',
  params: IdParams,
  querystring: z.object({
    field: z.enum(CORRECTABLE_FIELDS).default('category'),
    expected: text(1, EVALUATION_LIMITS.nameLength).optional(),
    answered: text(1, EVALUATION_LIMITS.nameLength).optional(),
    wrong: z.stringbool().or(z.boolean()).default(false).describe('Only answers to the field that are not right'),
    ...pages,
  }),
  response: { 200: z.object({ items: z.array(EvaluationAnswer), page: count, page_size: count, total: count }) },
})

export const cancelEvaluation = endpoint('cancelEvaluation', {
  tags,
  errors: ['evaluation_not_found', 'evaluation_not_active'],
  summary: 'Stop an evaluation; the answers that it has stay',
  params: IdParams,
  response: { 200: Evaluation },
})

export const resumeEvaluation = endpoint('resumeEvaluation', {
  tags,
  errors: ['evaluation_not_found', 'evaluation_active', 'analyzer_unavailable'],
  summary: 'Go on with an evaluation that ended early; what it got no answer to is asked again',
  params: IdParams,
  response: { 200: Evaluation },
})

export const compareEvaluations = endpoint('compareEvaluations', {
  tags,
  errors: ['evaluation_not_found', 'evaluations_differ'],
  summary: 'Two evaluations on one set side by side, with every ticket that changed',
  params: z.object({ id: Id, other: Id }),
  querystring: z.object(pages),
  response: { 200: EvaluationComparison },
})

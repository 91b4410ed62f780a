import type {
  Evaluation,
  EvaluationComparison,
  EvaluationDetail,
  FieldMetrics,
} from '@sta/contract/schemas/evaluations'
import type { LabelledSet } from '@sta/contract/schemas/labelled-sets'
import { formatCost, formatCount, formatDuration, formatInstant, plural } from './format.ts'
import { formatFields, formatTable } from './table.ts'
import type { Terminal } from './terminal.ts'

/** One decimal: a point of accuracy is what is argued about. */
const percent = (share: number | null | undefined): string =>
  share === null || share === undefined ? '–' : `${(100 * share).toFixed(1)} %`
const hundredths = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : value.toFixed(2)

export function setTable(sets: LabelledSet[], terminal: Terminal): string {
  if (sets.length === 0) return "No labelled sets yet. Make one with 'sta eval add'."
  return formatTable(
    sets,
    [
      { title: 'id', value: ({ id }) => String(id), align: 'right' },
      { title: 'from', value: ({ source }) => source },
      { title: 'created', value: (set) => formatInstant(set.created_at) },
      { title: 'tickets', value: ({ tickets }) => formatCount(tickets), align: 'right' },
      { title: 'categories', value: (set) => formatCount(set.category_labels), align: 'right' },
      { title: 'priorities', value: (set) => formatCount(set.priority_labels), align: 'right' },
      { title: 'name', value: ({ name }) => name },
    ],
    terminal,
  )
}

export function evaluationTable(evaluations: Evaluation[], terminal: Terminal): string {
  if (evaluations.length === 0) return "No evaluations yet. Start one with 'sta eval run'."
  return formatTable(
    evaluations,
    [
      { title: 'id', value: ({ id }) => String(id), align: 'right' },
      { title: 'status', value: ({ status }) => status },
      { title: 'created', value: (one) => formatInstant(one.created_at) },
      { title: 'category', value: ({ scores }) => percent(scores?.category_accuracy), align: 'right' },
      { title: 'macro F1', value: ({ scores }) => hundredths(scores?.category_macro_f1), align: 'right' },
      { title: 'priority', value: ({ scores }) => percent(scores?.priority_accuracy), align: 'right' },
      { title: 'kappa', value: ({ scores }) => hundredths(scores?.priority_kappa), align: 'right' },
      { title: 'cost', value: (one) => formatCost(one.cost_usd), align: 'right' },
      { title: 'made by', value: madeBy },
      { title: 'set', value: ({ set }) => `${set.id} ${set.name}` },
    ],
    terminal,
  )
}

const madeBy = ({ analyzer, model, prompt_version, taxonomy_version, draft }: Evaluation): string =>
  `${analyzer} ${model}, ${prompt_version}, taxonomy ${taxonomy_version}${draft ? ' (draft)' : ''}`

export function describeEvaluation(evaluation: EvaluationDetail, terminal: Terminal): string {
  const { category, priority, stability, done, failed, total } = evaluation
  const head = formatFields(
    [
      ['evaluation', `${evaluation.id}, ${evaluation.status}`],
      ['set', `${evaluation.set.id} ${evaluation.set.name}`],
      ['made by', madeBy(evaluation)],
      [
        'answers',
        `${formatCount(done)} of ${formatCount(total)}${failed > 0 ? `, ${formatCount(failed)} failed` : ''}`,
      ],
      ['cost', formatCost(evaluation.cost_usd)],
      ['took', formatDuration(evaluation.duration_ms / 1000)],
      ['stability', stability === null ? null : `${percent(stability)} answered the same each time`],
      ['error', evaluation.error],
    ],
    terminal,
  )
  const fields = [
    ...(category ? [describeField('Category', category, terminal)] : []),
    ...(priority ? [describeField('Priority', priority, terminal)] : []),
  ]
  return [head, ...fields].join('\n\n')
}

function describeField(name: string, metrics: FieldMetrics, terminal: Terminal): string {
  const facts = [
    `${percent(metrics.accuracy)} right of ${formatCount(metrics.cases)}`,
    `macro F1 ${hundredths(metrics.macro_f1)}`,
    ...(metrics.kappa === null ? [] : [`kappa ${hundredths(metrics.kappa)}`]),
    `calibration error ${hundredths(metrics.calibration_error)}`,
  ]
  const classes = formatTable(
    metrics.classes,
    [
      { title: 'class', value: (one) => one.name },
      { title: 'tickets', value: (one) => formatCount(one.expected), align: 'right' },
      { title: 'precision', value: (one) => percent(one.precision), align: 'right' },
      { title: 'recall', value: (one) => percent(one.recall), align: 'right' },
      { title: 'mostly taken for', value: (one) => takenFor(metrics, one.name) },
    ],
    terminal,
  )
  const coverage = formatTable(
    metrics.coverage,
    [
      { title: 'confidence from', value: (point) => hundredths(point.confidence_from), align: 'right' },
      { title: 'tickets', value: (point) => percent(point.share), align: 'right' },
      { title: 'right', value: (point) => percent(point.accuracy), align: 'right' },
    ],
    terminal,
  )
  return `${terminal.paint('bold', `${name}: ${facts.join(', ')}`)}\n${classes}\n\n${coverage}`
}

function takenFor({ confusion }: FieldMetrics, name: string): string {
  const wrong = confusion.find(({ expected, answered }) => expected === name && answered !== name)
  return wrong ? `${wrong.answered ?? 'no answer'} (${formatCount(wrong.count)})` : ''
}

export function describeComparison(comparison: EvaluationComparison, terminal: Terminal): string {
  const { evaluations, common, changed, better, worse, items } = comparison
  const said = `${plural(changed, 'ticket')} of ${formatCount(common)} changed${better === null || worse === null ? '' : `: ${formatCount(better)} became right, ${formatCount(worse)} wrong`}`
  const tickets = formatTable(
    items,
    [
      { title: 'ticket', value: ({ ticket_id }) => (ticket_id === null ? '–' : String(ticket_id)), align: 'right' },
      { title: 'right', value: ({ expected }) => labels(expected) },
      { title: `evaluation ${evaluations[0].id}`, value: ({ answered }) => labels(answered[0]) },
      { title: `evaluation ${evaluations[1].id}`, value: ({ answered }) => labels(answered[1]) },
      { title: 'title', value: ({ title }) => title },
    ],
    terminal,
  )
  const shown = items.length < changed ? `\n${formatCount(items.length)} of them are listed` : ''
  return [evaluationTable(evaluations, terminal), said, ...(items.length > 0 ? [tickets + shown] : [])].join('\n\n')
}

const labels = ({ category, priority }: { category: string | null; priority: string | null }): string =>
  `${category ?? '–'} ${priority ?? '–'}`

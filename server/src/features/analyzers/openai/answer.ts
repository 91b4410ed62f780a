import { Priority, Sentiment } from '@sta/contract/schemas/taxonomy'
import { z } from 'zod'
import type { Taxonomy } from '../../taxonomy/taxonomy.ts'
import { AnalyzerError, type Finding } from '../analyzer.ts'
import { ROW_COLUMNS } from './answer-schema.ts'
import { jsonOrUndefined } from './json.ts'

/** Characters kept of each text field. */
export const FINDING_LIMITS = { reason: 500, notes: 2000, quote: 300 } as const

const limited = (length: number) => z.string().transform((value) => value.trim().slice(0, length).toWellFormed())

/**
 * Percent, as a share of 1. Who is not held to whole numbers may write a share at once. What cannot be read as a number
 * counts as not sure.
 */
const Confidence = z.coerce
  .number()
  .transform((value) => Math.min(1, Math.max(0, Number.isInteger(value) || value > 1 ? value / 100 : value)))
  .catch(0)

const Reason = limited(FINDING_LIMITS.reason)
  .transform((value) => value || null)
  .nullish()
  .transform((value) => value ?? null)
  .catch(null)

const Language = z
  .string()
  .transform((value) => value.trim().slice(0, 2).toLowerCase())
  .pipe(z.string().regex(/^[a-z]{2}$/))
  .nullable()
  .catch(null)

const Quote = limited(FINDING_LIMITS.quote).catch('')

/** No name of the taxonomy or of the contract has capitals. */
const Label = z.string().trim().toLowerCase()

/** What decides anything must be there; what only explains is taken as far as it can be read. */
const Row = z.object({
  category_quote: Quote,
  category_reason: Reason,
  category: Label.nullable(),
  category_confidence: Confidence,
  priority_quote: Quote,
  priority_reason: Reason,
  priority: Label.pipe(Priority),
  priority_confidence: Confidence,
  sentiment: Sentiment.catch('neutral'),
  language: Language,
  notes: limited(FINDING_LIMITS.notes).catch(''),
})

const RowId = z.object({ id: z.coerce.number().int() })
const Rows = z.union([z.object({ rows: z.array(z.unknown()) }).transform(({ rows }) => rows), z.array(z.unknown())])

/**
 * The JSON in a model's answer. Endpoints that do not enforce a format wrap it in ``` fences or in words, so what lies
 * between the first and the last bracket is tried as well.
 *
 * @throws AnalyzerError `output`.
 */
export function jsonIn(content: string): unknown {
  const whole = jsonOrUndefined(content)
  if (whole !== undefined) return whole
  const start = content.search(/[[{]/)
  const end = Math.max(content.lastIndexOf('}'), content.lastIndexOf(']'))
  const part = start >= 0 && end > start ? jsonOrUndefined(content.slice(start, end + 1)) : undefined
  if (part === undefined) throw new AnalyzerError('output', 'The model answered something that is not JSON')
  return part
}

/** A model that nothing holds to arrays may write the names beside the values: that is as clear. */
const byName = (row: unknown): unknown =>
  Array.isArray(row) ? Object.fromEntries(ROW_COLUMNS.map((name, index) => [name, row[index]])) : row

function findingOf(row: unknown, taxonomy: Taxonomy): Finding | null {
  const parsed = Row.safeParse(row)
  if (!parsed.success) return null
  const { category, category_reason } = parsed.data
  if (category !== null && !taxonomy.categories.some(({ name }) => name === category)) return null
  return {
    category,
    categoryConfidence: parsed.data.category_confidence,
    categoryReason: category_reason ?? (category === null ? 'The model gave no reason why nothing fits' : null),
    priority: parsed.data.priority,
    priorityConfidence: parsed.data.priority_confidence,
    priorityReason: parsed.data.priority_reason,
    notes: parsed.data.notes,
    evidence: [parsed.data.category_quote, parsed.data.priority_quote].filter((quote) => quote !== ''),
    sentiment: parsed.data.sentiment,
    language: parsed.data.language,
  }
}

/**
 * Reads the answer about `count` tickets, which were asked about with the ids 1 to `count`.
 *
 * A bad row costs its own ticket only. Of two rows for one ticket the first counts; ids that were not asked about are
 * ignored; a category outside the taxonomy is refused with its row.
 *
 * @returns a finding for each ticket in its order, null where the answer holds none that is usable.
 * @throws AnalyzerError `output` when the answer as a whole is not what was asked for.
 */
export function readFindings(content: string, count: number, taxonomy: Taxonomy): (Finding | null)[] {
  const rows = Rows.safeParse(jsonIn(content))
  if (!rows.success) throw new AnalyzerError('output', 'The model answered JSON of another shape than asked for')
  const byId = new Map<number, unknown>()
  for (const row of rows.data.map(byName)) {
    const id = RowId.safeParse(row).data?.id
    if (id !== undefined && !byId.has(id)) byId.set(id, row)
  }
  return Array.from({ length: count }, (_, index) => findingOf(byId.get(index + 1), taxonomy))
}

import { Priority, Sentiment } from '@sta/contract/schemas/taxonomy'
import { NONE } from '@sta/contract/wire/values'
import { z } from 'zod'
import type { Taxonomy } from '../../../taxonomy/taxonomy.ts'
import type { Finding } from '../../analyzer.ts'
import { type Fit, jsonIn, unwrapped } from './answer-json.ts'
import { ROW_COLUMNS } from './answer-schema.ts'

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
/** No category is called so. */
const Category = Label.nullable().transform((name) => (name === NONE || name === 'null' ? null : name))

/** What decides anything must be there; what only explains is taken as far as it can be read. */
const Row = z.object({
  category_quote: Quote,
  category_reason: Reason,
  category: Category,
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

const isRow = (row: unknown): boolean =>
  Array.isArray(row) ? row.length >= ROW_COLUMNS.length / 2 : z.object({ category: z.unknown() }).safeParse(row).success

/** So many rows more than were asked for are looked at: an answer may be written twice, but not a thousand times. */
const ROWS_TOO_MANY = 100

/** The rows in an answer: in a list, alone, or under their ids. Null when it holds none. */
function rowsIn(value: unknown, count: number): unknown[] | null {
  const most = count + ROWS_TOO_MANY
  if (Array.isArray(value)) {
    if (count === 1 && value.length === ROW_COLUMNS.length && !value.some((each) => typeof each === 'object' && each))
      return [value]
    const rows = value.slice(0, most)
    return rows.some(isRow) ? rows : null
  }
  if (typeof value !== 'object' || value === null) return null
  if ('rows' in value && Array.isArray(value.rows)) return value.rows.slice(0, most)
  // Of one ticket, the id goes without saying.
  if (isRow(value) && 'priority' in value) return count === 1 ? [{ id: 1, ...value }] : null
  const byId = Object.entries(value).slice(0, most)
  const isById = byId.length > 0 && byId.every(([id, row]) => /^\d{1,6}$/.test(id) && isRow(row))
  return isById ? byId.map(([id, row]) => (Array.isArray(row) ? row : { id, ...row })) : null
}

function findingsIn(value: unknown, count: number, taxonomy: Taxonomy): Fit<(Finding | null)[]> | null {
  const rows = unwrapped(value, (inner) => rowsIn(inner, count))
  if (rows === null) return null
  const byId = new Map<number, unknown>()
  for (const row of rows.map(byName)) {
    const id = RowId.safeParse(row).data?.id
    if (id !== undefined && !byId.has(id)) byId.set(id, row)
  }
  const findings = Array.from({ length: count }, (_, index) => findingOf(byId.get(index + 1), taxonomy))
  return { value: findings, score: findings.filter((finding) => finding !== null).length }
}

/**
 * Reads the answer about `count` tickets, which were asked about with the ids 1 to `count`.
 *
 * A bad row costs its own ticket only. Of two rows for one ticket the first counts; ids that were not asked about are
 * ignored; a category outside the taxonomy is refused with its row. Rows that a model only thought of count when they
 * are about every ticket: else they are examples.
 *
 * @returns a finding for each ticket in its order, null where the answer holds none that is usable.
 * @throws AnalyzerError `output` when the answer as a whole is not what was asked for.
 */
export function readFindings(content: string, count: number, taxonomy: Taxonomy): (Finding | null)[] {
  const { value, score, isThought } = jsonIn(content, (json) => findingsIn(json, count, taxonomy))
  return isThought && score < count ? value.map(() => null) : value
}

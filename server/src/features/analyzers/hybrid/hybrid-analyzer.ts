import { PRIORITIES } from '@sta/contract/wire/values'
import { DEFAULT_TAXONOMY, type Taxonomy } from '../../taxonomy/taxonomy.ts'
import type { Analyzer, CallContext, Finding, TicketText } from '../analyzer.ts'
import { readSureFrom, type SureFrom } from './sure-from.ts'

const SHIPPED = new Set(DEFAULT_TAXONOMY.categories.map(({ name }) => name))

/** How sure the built-in analyzer may be was measured for the categories and the guide that it was trained for. */
const isMeasured = ({ categories, priorityGuide }: Taxonomy): boolean =>
  categories.every(({ name }) => SHIPPED.has(name)) &&
  PRIORITIES.every((priority) => priorityGuide[priority] === DEFAULT_TAXONOMY.priorityGuide[priority])

/**
 * The built-in analyzer decides what it is sure of, the language model the rest. Of another taxonomy than the shipped one
 * the built-in analyzer is sure of nothing.
 *
 * @param precision how many of a hundred categories, and of a hundred priorities, that the built-in analyzer decides
 *   shall be right; 0–1, as measured on tickets that it was not trained on.
 */
export function createHybridAnalyzer(builtIn: Analyzer, model: Analyzer, precision: number): Analyzer {
  let thresholds: Promise<SureFrom> | null = null

  async function decide(tickets: TicketText[], taxonomy: Taxonomy, signal: AbortSignal): Promise<(Finding | null)[]> {
    if (!isMeasured(taxonomy)) return tickets.map(() => null)
    thresholds ??= readSureFrom(builtIn, precision)
    const { category, priority } = await thresholds
    const findings = await builtIn.analyze(tickets, taxonomy, { signal, onUsage: () => {} })
    const isSure = (finding: Finding) =>
      finding.categoryConfidence >= category && finding.priorityConfidence >= priority
    return findings.map((finding) => (finding && isSure(finding) ? finding : null))
  }

  async function analyze(tickets: TicketText[], taxonomy: Taxonomy, context: CallContext) {
    const findings = await decide(tickets, taxonomy, context.signal)
    const open = tickets.filter((_, at) => !findings[at])
    if (open.length === 0) return findings
    const answers = await model.analyze(open, taxonomy, context)
    return findings.map((finding) => finding ?? answers.shift() ?? null)
  }

  return { ...model, name: 'hybrid', analyze, hybrid: { builtIn, model, decide } }
}

/** Who answers what the built-in analyzer leaves open: what is asked in calls, and paid. */
export const modelOf = (analyzer: Analyzer): Analyzer => analyzer.hybrid?.model ?? analyzer

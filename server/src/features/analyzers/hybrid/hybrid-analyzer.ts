import { PRIORITIES } from '@sta/contract/wire/values'
import { DEFAULT_TAXONOMY, type Taxonomy } from '../../taxonomy/taxonomy.ts'
import { type Analyzer, type CallContext, type Finding, inVersion, type TicketText } from '../analyzer.ts'
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
  return combine(builtIn, model, { precision, thresholds: new Map() })
}

/** `thresholds` are measured once for each version of the built-in model. */
type Sureness = { precision: number; thresholds: Map<string, Promise<SureFrom>> }

/** A run names its model, and what corrections taught the built-in one: `gpt-6-luna+r7`. */
const nameOf = (builtIn: Analyzer, model: Analyzer): string =>
  `${model.model}${/\+r\d+$/.exec(builtIn.model)?.[0] ?? ''}`

function combine(builtIn: Analyzer, model: Analyzer, sureness: Sureness): Analyzer {
  const { precision, thresholds } = sureness

  async function decide(tickets: TicketText[], taxonomy: Taxonomy, signal: AbortSignal): Promise<(Finding | null)[]> {
    if (!isMeasured(taxonomy)) return tickets.map(() => null)
    const measured = thresholds.get(builtIn.model) ?? readSureFrom(builtIn, precision)
    thresholds.set(builtIn.model, measured)
    const { category, priority } = await measured
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

  const { withPrompt: _, ...rest } = model
  return {
    ...rest,
    name: 'hybrid',
    model: nameOf(builtIn, model),
    inVersion: async (made) => combine(await inVersion(builtIn, made), await inVersion(model, made), sureness),
    analyze,
    hybrid: { builtIn, model, decide },
  }
}

/** Who answers what the built-in analyzer leaves open: what is asked in calls, and paid. */
export const modelOf = (analyzer: Analyzer): Analyzer => analyzer.hybrid?.model ?? analyzer

import { Annotation, END, Send, START, StateGraph } from '@langchain/langgraph'
import type { ReportGroup } from '@sta/contract/schemas/run-reports'
import type { ReportTheme } from '@sta/contract/schemas/themes'
import type { Analyzer, CallUsage, SummaryFacts, SummaryText } from '../../analyzers/analyzer.ts'
import { cut } from './cut.ts'
import type { Tally } from './tally.ts'
import { addTallies, emptyRow, emptyTally } from './tally.ts'

/** What was found over all tickets of the run; its largest themes are told. */
/** `people`: names of who has to do with the tickets of quotes, by ticket. */
export type Told = { groups: ReportGroup[]; themes: ReportTheme[]; people?: ReadonlyMap<number, string[]> }

export type SummaryEffects = { analyzer: Analyzer; told: Told; onUsage: (usage: CallUsage) => void }

/** Themes that the summary is written from. */
const MOST_THEMES = 8
/** Tallies that one branch of the reduce adds up. */
const GROUP_SIZE = 50

const SummaryState = Annotation.Root({
  tallies: Annotation<Tally[]>,
  total: Annotation<Tally>({ reducer: addTallies, default: emptyTally }),
  text: Annotation<SummaryText>,
})

/**
 * START → merge (one branch a group of tallies) → write (the model, once, from exact numbers and checked quotes) → END
 */
export function buildSummaryGraph({ analyzer, told, onUsage }: SummaryEffects) {
  const oneSendPerGroup = ({ tallies }: typeof SummaryState.State) => {
    const groups = cut(tallies, GROUP_SIZE)
    // Without a group the router has to name the next node itself, or the graph would end here.
    return groups.length > 0 ? groups.map((group) => new Send('merge', { group })) : ['write']
  }
  return new StateGraph(SummaryState)
    .addNode('merge', ({ group }: { group: Tally[] }) => ({ total: group.reduce(addTallies, emptyTally()) }))
    .addNode('write', async ({ total }: typeof SummaryState.State, config: { signal?: AbortSignal }) => ({
      text:
        total.analyzed === 0
          ? { prose: '', themes: [] }
          : await analyzer.summarize(toFacts(total, told), {
              signal: config.signal ?? new AbortController().signal,
              onUsage,
            }),
    }))
    .addConditionalEdges(START, oneSendPerGroup, ['merge', 'write'])
    .addEdge('merge', 'write')
    .addEdge('write', END)
    .compile({ name: 'summary' })
}

/** Of groups, those that more than flagged tickets stand for. */
export function toFacts(total: Tally, { groups, themes, people }: Told): SummaryFacts {
  const byPriority = emptyRow()
  const byCategory: Record<string, number> = {}
  for (const [category, row] of Object.entries(total.cells)) {
    byCategory[category] = row.low + row.medium + row.high
    byPriority.low += row.low
    byPriority.medium += row.medium
    byPriority.high += row.high
  }
  const quotes = total.quotes.map(({ ticketId, category, priority, quote }) => ({
    ticketId,
    category,
    priority,
    quote,
    ...(people?.has(ticketId) && { people: people.get(ticketId) ?? [] }),
  }))
  return {
    total: total.analyzed + total.failed,
    analyzed: total.analyzed,
    failed: total.failed,
    byCategory,
    byPriority,
    groups: groups
      .filter((group) => group.to_review < group.count)
      .map(({ harm, reach, title, count }) => ({ harm, reach, title, count })),
    themes: themes
      .slice(0, MOST_THEMES)
      .flatMap(({ title, facts }) => (facts ? [{ title, category: facts.category, count: facts.count }] : [])),
    quotes,
  }
}

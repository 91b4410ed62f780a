import { NO_SPANS } from '../../../platform/tracing/spans.ts'
import { createLocalAnalyzer } from '../../analyzers/local/local-analyzer.ts'
import { DEFAULT_TAXONOMY } from '../../taxonomy/taxonomy.ts'
import { askInOneCall, buildChunkGraph, type ChunkEffects } from './chunk-graph.ts'
import { buildSummaryGraph } from './summary-graph.ts'

/*
 * The two graphs as `langgraph.json` names them, for LangGraph's studio: on the built-in analyzer, without a database, a key or
 * a network. What a call brings is printed instead of saved.
 */

const analyzer = createLocalAnalyzer()

const effects: ChunkEffects = {
  analyzer,
  taxonomy: DEFAULT_TAXONOMY,
  transport: 'standard',
  halt: { error: null },
  trace: { runName: 'chunk' },
  spans: NO_SPANS,
  reserve: async () => null,
  async save({ outcomes }) {
    for (const outcome of outcomes)
      console.log(outcome.unit.text.title, 'finding' in outcome ? outcome.finding : outcome.failure)
  },
}

/** Input: `{"tickets": [{"id": 1, "title": "…", "description": "…", "contentHash": "1", "examplesHash": null}]}` */
export const chunk = buildChunkGraph(analyzer, async ({ calls }, { signal = new AbortController().signal }) => ({
  isolated: (await Promise.all(calls.map((units) => askInOneCall(effects, units, signal)))).flat(),
}))

/** Input: `{"tallies": []}`, or tallies as `tally.ts` makes them. */
export const summary = buildSummaryGraph({ analyzer, told: { groups: [], themes: [] }, onUsage: () => {} })

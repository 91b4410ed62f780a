import type { Tx } from '../../platform/db.ts'
import type { Analyzer, CallUsage } from '../analyzers/analyzer.ts'

/** A call with an id of its own, so that it is written down once, however often its save is repeated. */
export type IdentifiedCall = CallUsage & { id: string }

/** Writes down what calls used; the local analyzer's calls cost nothing and are left out. */
export async function insertUsage(
  tx: Tx,
  about: { runId: number; chunkId: number | null; analyzer: Analyzer['name'] },
  calls: IdentifiedCall[],
): Promise<void> {
  if (calls.length === 0 || about.analyzer === 'local') return
  await tx
    .insertInto('usage')
    .values(
      calls.map((call) => ({
        call_id: call.id,
        run_id: about.runId,
        chunk_id: about.chunkId,
        kind: call.kind,
        analyzer: about.analyzer,
        model: call.model,
        transport: call.transport,
        input_tokens: call.inputTokens,
        cached_tokens: call.cachedTokens,
        output_tokens: call.outputTokens,
        cost_usd: call.costUsd,
        duration_ms: call.durationMs,
        tickets: call.tickets,
        outcome: call.outcome,
      })),
    )
    .onConflict((conflict) => conflict.column('call_id').doNothing())
    .execute()
}

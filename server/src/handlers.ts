import type { Deps } from './deps.ts'
import { closeDeadChunk } from './features/analysis/dead-letters/close-dead-chunk.ts'
import { closeDeadRun } from './features/analysis/dead-letters/close-dead-run.ts'
import { keepLooking, lookAtBatch } from './features/analysis/provider-batches/look-at-batch.ts'
import { planRun } from './features/analysis/runs/plan-run.ts'
import { releaseRun } from './features/analysis/runs/release-tickets.ts'
import { closeDeadPull, pullConnector } from './features/connectors/pull-connector.ts'
import { closeDeadRefit, refitModel } from './features/local-model/refit-model.ts'
import { refillSearch } from './features/tickets/search/refill-search.ts'
import { closeDeadSend, sendDue } from './features/webhooks/send-due.ts'
import { closeDeadWrite, writeBack } from './features/write-back/write-tickets.ts'
import type { Jobs } from './jobs.ts'
import type { DeadHandlers, Handlers } from './platform/queue/queue.ts'

/** What asks a model asks the one that the settings name when its job begins, and no other until it ends. */
async function withModelOfNow(deps: Deps): Promise<Deps> {
  await deps.models.refresh()
  return { ...deps, analyzer: deps.models.current().analyzer }
}

// LangGraph and what it stands on hold as much memory as all the rest of the server: they are loaded when a run needs them.
const chunks = () => import('./features/analysis/chunks/analyze-chunk.ts')
const endsOfRuns = () => import('./features/analysis/runs/finish-run.ts')
/** So that the first run finds it loaded: half a second of processor time. */
export async function loadForRuns({ models }: Pick<Deps, 'models'>): Promise<void> {
  await Promise.all([chunks(), endsOfRuns()])
  if (models.current().analyzer.name !== 'local')
    await import('./features/analyzers/openai/langchain/endpoint-chat-model.ts')
}
const evaluations = () => import('./features/evaluation/run-evaluation.ts')

/** Which function does which job. A job without one does not compile. */
export const handlersOf = (deps: Deps): Handlers<Jobs> => ({
  'run.plan': ({ payload, signal }) => planRun(deps, payload.runId, signal),
  'chunk.analyze': async (delivery) => (await chunks()).analyzeChunk(await withModelOfNow(deps), delivery),
  'batch.look': async (delivery) => lookAtBatch(await withModelOfNow(deps), delivery),
  'run.release': ({ payload, signal }) => releaseRun(deps, payload.runId, signal),
  'search.refill': ({ signal }) => refillSearch(deps, signal),
  'evaluation.run': async (delivery) => (await evaluations()).runEvaluation(await withModelOfNow(deps), delivery),
  'model.refit': ({ signal }) => refitModel(deps, signal),
  'connector.pull': (delivery) => pullConnector(deps, delivery),
  'connector.write': (delivery) => writeBack(deps, delivery),
  'webhook.send': (delivery) => sendDue(deps, delivery),
  'run.summarize': async (delivery) => (await endsOfRuns()).finishRun(await withModelOfNow(deps), delivery),
})

/** What happens to a job whose last attempt failed: its run never waits for it forever, and a person is told. */
export const deadHandlersOf = (deps: Deps): DeadHandlers<Jobs> => ({
  'run.plan': ({ payload, reason }) => closeDeadRun(deps, 'run.plan', payload.runId, reason),
  'chunk.analyze': ({ payload, reason }) => closeDeadChunk(deps, payload.chunkId, reason),
  'batch.look': ({ payload }) => keepLooking(deps, payload),
  // Nobody can do it in its stead: a ticket that is not given back could never be analyzed again.
  'run.release': ({ payload, signal }) => releaseRun(deps, payload.runId, signal),
  'search.refill': ({ signal }) => refillSearch(deps, signal),
  'evaluation.run': async ({ payload, reason }) =>
    (await evaluations()).closeDeadEvaluation(deps, payload.evaluationId, reason),
  'model.refit': ({ reason }) => closeDeadRefit(deps, reason),
  'connector.pull': ({ payload, reason }) => closeDeadPull(deps, payload.connectorId, reason),
  'connector.write': ({ payload, reason }) => closeDeadWrite(deps, payload.connectorId, reason),
  'webhook.send': ({ payload, reason }) => closeDeadSend(deps, payload.webhookId, reason),
  'run.summarize': ({ payload, reason }) => closeDeadRun(deps, 'run.summarize', payload.runId, reason),
})

import type { Deps } from './deps.ts'
import { analyzeChunk, closeDeadChunk } from './features/analysis/analyze-chunk.ts'
import { finishRun } from './features/analysis/finish-run.ts'
import { planRun } from './features/analysis/plan-run.ts'
import { stopRun } from './features/analysis/stop-run.ts'
import type { Jobs } from './jobs.ts'
import type { Handlers } from './platform/queue.ts'

/** Which function does which job. A job without one does not compile. */
export const handlersOf = (deps: Deps): Handlers<Jobs> => ({
  'run.plan': ({ payload, signal }) => planRun(deps, payload.runId, signal),
  'chunk.analyze': (delivery) => analyzeChunk(deps, delivery),
  'run.summarize': (delivery) => finishRun(deps, delivery),
})

/** What happens to a job whose last attempt failed: its run never waits for it forever. */
export const deadHandlersOf = (deps: Deps): Handlers<Jobs> => ({
  'run.plan': async ({ payload }) => {
    await stopRun(deps, payload.runId, {
      status: 'failed',
      error: 'The run could not be planned; see the log, then retry the run',
    })
  },
  'chunk.analyze': ({ payload }) => closeDeadChunk(deps, payload.chunkId),
  'run.summarize': async ({ payload }) => {
    await stopRun(deps, payload.runId, {
      status: 'failed',
      error: 'The summary could not be written; see the log, then retry the run',
    })
  },
})

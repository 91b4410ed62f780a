import { z } from 'zod'
import { endpoint, Id, IdParams, Instant, paging } from './endpoint.ts'
import { Problem } from './problem.ts'
import { pageOf, RunState } from './runs.ts'

/** A background job that failed its last attempt and waits for a person. */
export const DeadLetter = z
  .object({
    id: z.number().int(),
    job: z.enum(['run.plan', 'chunk.analyze', 'run.summarize']),
    analysis_run_id: z.number().int(),
    ticket_count: z.number().int().describe('Tickets that failed with it; 0 when it was about the run as a whole'),
    reason: z.string(),
    died_at: Instant,
  })
  .meta({ id: 'DeadLetter' })
export type DeadLetter = z.infer<typeof DeadLetter>

const tags = ['analysis']

export const listDeadLetters = endpoint({
  method: 'GET',
  path: '/api/dead-letters',
  schema: {
    tags,
    summary: 'Jobs that failed their last attempt and wait for a person, newest first',
    querystring: z.object({ ...paging({ defaultSize: 100, maxSize: 1000 }), run_id: Id.optional() }),
    response: { 200: pageOf(DeadLetter), '4xx': Problem },
  },
})

export const redriveDeadLetter = endpoint({
  method: 'POST',
  path: '/api/dead-letters/:id/redrive',
  schema: {
    tags,
    summary: 'Try the job again: its tickets are asked about once more, also while their run is still going on',
    params: IdParams,
    response: { 200: RunState, '4xx': Problem },
  },
})

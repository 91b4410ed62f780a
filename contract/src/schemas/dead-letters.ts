import { z } from 'zod'
import { PAGE_LIMITS } from '../wire/limits.ts'
import { DEAD_JOBS } from '../wire/values.ts'
import { endpoint, Id, IdParams, Instant, paging } from './endpoint.ts'
import { pageOf, RunState } from './runs.ts'

/** A background job that failed its last attempt and waits for a person. */
export const DeadLetter = z
  .object({
    id: z.number().int(),
    job: z.enum(DEAD_JOBS),
    analysis_run_id: z.number().int(),
    ticket_count: z.number().int().describe('Tickets that failed with it; 0 when it was about the run as a whole'),
    reason: z.string(),
    died_at: Instant,
  })
  .meta({ id: 'DeadLetter' })
export type DeadLetter = z.infer<typeof DeadLetter>

const tags = ['analysis']

export const listDeadLetters = endpoint('listDeadLetters', {
  tags,
  summary: 'Jobs that failed their last attempt and wait for a person, newest first',
  querystring: z.object({
    ...paging({ defaultSize: PAGE_LIMITS.defaultRows, maxSize: PAGE_LIMITS.rows }),
    run_id: Id.optional(),
  }),
  response: { 200: pageOf(DeadLetter) },
})

export const redriveDeadLetter = endpoint('redriveDeadLetter', {
  tags,
  errors: ['dead_letter_not_found'],
  summary: 'Try the job again: its tickets are asked about once more, also while their run is still going on',
  params: IdParams,
  response: { 200: RunState },
})

import { z } from 'zod'
import { endpoint, Id } from './endpoint.ts'
import { RunListItem } from './runs.ts'
import { Priority } from './taxonomy.ts'

const count = z.number().int()

/** How often a label of the first run became another one in the second. Null: no category. */
const LabelChange = z.object({ from: z.string().nullable(), to: z.string().nullable(), count })

const ChangedTicket = z.object({
  ticket_id: count,
  title: z.string(),
  category: z.tuple([z.string().nullable(), z.string().nullable()]).describe('In the first and in the second run'),
  priority: z.tuple([Priority, Priority]),
})

const ComparedRun = RunListItem.extend({ prompt_version: z.string(), taxonomy_version: count }).meta({
  id: 'ComparedRun',
})

export const RunComparison = z
  .object({
    runs: z.tuple([ComparedRun, ComparedRun]),
    common: count.describe('Tickets that both analyzed'),
    same: count.describe('With the same category and priority in both'),
    category_changes: z.array(LabelChange).describe('Most frequent first'),
    priority_changes: z.array(LabelChange),
    tickets: z.array(ChangedTicket).describe('The first 100 that changed'),
  })
  .meta({ id: 'RunComparison' })
export type RunComparison = z.infer<typeof RunComparison>

export const compareRuns = endpoint('compareRuns', {
  tags: ['analysis'],
  errors: ['run_not_found'],
  summary: 'What two runs say about the tickets that both analyzed: changed labels, cost, time',
  params: z.object({ id: Id, other: Id }),
  response: { 200: RunComparison },
})

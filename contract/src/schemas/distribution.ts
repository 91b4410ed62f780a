import { z } from 'zod'
import { endpoint, IdParams } from './endpoint.ts'

const count = z.number().int()
const Tenths = z.array(count).length(10).describe('Analyses by tenths of their confidence, from 0–0.1 to 0.9–1')

export const RunDistribution = z
  .object({
    category_confidence: Tenths,
    priority_confidence: Tenths,
    calls: z
      .array(z.object({ below_ms: count.nullable().describe('Null: no upper end'), count }))
      .describe('Calls that asked about tickets, by how long they took; the lower end is the upper end before it'),
  })
  .meta({ id: 'RunDistribution' })
export type RunDistribution = z.infer<typeof RunDistribution>

export const getRunDistribution = endpoint('getRunDistribution', {
  tags: ['analysis'],
  errors: ['run_not_found'],
  summary: 'How sure a run was of its answers, and how long its calls took',
  params: IdParams,
  response: { 200: RunDistribution },
})

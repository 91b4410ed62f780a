import { z } from 'zod'
import { PROBLEM_STATUS } from '../wire/problems.ts'

export const ProblemCode = z.enum(Object.keys(PROBLEM_STATUS) as [keyof typeof PROBLEM_STATUS])

/** RFC 9457 `application/problem+json`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: ProblemCode,
    request_id: z.string(),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe('Every field that was refused, as a path such as `0.title`'),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>

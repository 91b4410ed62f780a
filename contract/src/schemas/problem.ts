import { z } from 'zod'

/**
 * Every code an error answer can carry. Codes are stable: programs may depend on them, texts may change.
 * The number is the HTTP status that goes with it.
 */
export const PROBLEM_STATUS = {
  validation_failed: 422,
  idempotency_key_reused: 422,
  import_unreadable: 422,
  idempotency_key_in_use: 409,
  cross_origin_refused: 403,
  no_tickets_to_analyze: 400,
  malformed_json: 422,
  bad_request: 400,
  not_found: 404,
  ticket_not_found: 404,
  run_not_found: 404,
  ticket_busy: 409,
  run_not_active: 409,
  run_active: 409,
  nothing_to_retry: 409,
  transport_unavailable: 400,
  taxonomy_changed: 409,
  view_not_found: 404,
  view_exists: 409,
  analysis_not_found: 404,
  analysis_outdated: 409,
  correction_not_found: 404,
  correction_undone: 409,
  unknown_category: 422,
  dead_letter_not_found: 404,
  payload_too_large: 413,
  unsupported_media_type: 415,
  database_unavailable: 503,
  shutting_down: 503,
  internal_error: 500,
} as const

export const ProblemCode = z.enum(Object.keys(PROBLEM_STATUS) as [keyof typeof PROBLEM_STATUS])
export type ProblemCode = keyof typeof PROBLEM_STATUS

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

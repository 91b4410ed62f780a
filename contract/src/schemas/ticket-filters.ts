import { z } from 'zod'
import { MESSAGE_LIMITS, ORIGIN_LIMITS, SEARCH_LIMITS, TICKET_LIMITS } from '../wire/limits.ts'
import { TAG } from '../wire/patterns.ts'
import { EVERY_STATUS, TICKET_SORTS, TICKET_STATUSES } from '../wire/values.ts'
import { AskedDay, AskedInstant, Id, TimeZone, text } from './endpoint.ts'
import { CategoryName, Priority } from './taxonomy.ts'
import { StateFilter } from './work.ts'

export const Tag = z.string().trim().toLowerCase().regex(TAG, { error: 'Must be 1 to 40 letters, digits, - or _' })

export const TicketSort = z.enum(TICKET_SORTS)
export type TicketSort = z.infer<typeof TicketSort>

const instantInput = z.union([AskedInstant, AskedDay])

/** Which tickets: shared by the list, the export and the counts of a search. */
export const TicketFilters = z.object({
  status: z.enum([...TICKET_STATUSES, EVERY_STATUS]).default('pending'),
  state: StateFilter.optional().describe(
    'How far people are with it. `working`: open or waiting; `done`: solved or closed; snoozed tickets are in `snoozed` alone',
  ),
  q: text(0, SEARCH_LIMITS.wordsLength)
    .optional()
    .describe(
      'Words in title and description, the last one as the beginning of a word; "phrase", -without, either or. Identifiers as they stand. The first 40 words count',
    ),
  category: CategoryName.optional().describe('`none` where no category fits, `unanalyzed` where none was looked for'),
  priority: Priority.optional(),
  assignee: text(1, TICKET_LIMITS.assigneeLength)
    .optional()
    .describe('`none` for those without one, `me` for those of the member who asks, also by a key of theirs'),
  tag: Tag.optional(),
  needs_review: z.union([z.boolean(), z.stringbool()]).optional(),
  stale: z
    .union([z.boolean(), z.stringbool()])
    .optional()
    .describe('Whether the text changed, or the customer wrote again, since the analysis'),
  stand_in: z
    .union([z.boolean(), z.stringbool()])
    .optional()
    .describe(
      'Whether the built-in analyzer stood in for the model, since a budget was used up, and the model has not looked at it since',
    ),
  run_id: Id.optional().describe('Tickets that this run holds or analyzed last'),
  theme_id: Id.optional().describe('Tickets of this theme, those of themes merged into it too'),
  group_id: Id.optional().describe('Tickets of this group: those that say the same urgent thing'),
  requester: text(1, ORIGIN_LIMITS.addressLength)
    .optional()
    .describe('A whole address, or a part of a name or address such as a domain, whatever the case'),
  organization: text(1, MESSAGE_LIMITS.authorLength).optional().describe('The whole name, whatever the case'),
  custom_field: text(1, SEARCH_LIMITS.fieldLength)
    .optional()
    .describe(
      '`NAME=VALUE`, or `NAME` for those that have a value there; whatever the case. Of a list each text counts',
    ),
  without_custom_field: text(1, SEARCH_LIMITS.fieldLength).optional().describe('The same for those that have it not'),
  channel: text(1, ORIGIN_LIMITS.nameLength).optional(),
  external_source: text(1, ORIGIN_LIMITS.nameLength).optional(),
  external_id: text(1, ORIGIN_LIMITS.idLength).optional(),
  external_status: text(1, ORIGIN_LIMITS.nameLength).optional(),
  created_after: instantInput.optional().describe('Inclusive. A day begins at midnight in `time_zone`'),
  created_before: instantInput.optional().describe('Exclusive. A day begins at midnight in `time_zone`'),
  external_created_after: instantInput.optional().describe('When it was created at its source. Inclusive'),
  external_created_before: instantInput.optional().describe('The same, exclusive'),
  time_zone: TimeZone.optional().describe('Whose days these four are, such as `Europe/Berlin`. Default: UTC'),
})
export type TicketFilters = z.infer<typeof TicketFilters>

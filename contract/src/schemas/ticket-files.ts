import { writtenList } from '@sta/import-file/field-values'
import { TICKET_FIELDS, type TicketField } from '@sta/import-file/ticket-fields'
import { z } from 'zod'
import { EXPORT_LIMIT, IMPORT_LIMITS } from '../wire/limits.ts'
import { EVERY_STATUS, FILE_FORMATS, MEDIA_TYPES } from '../wire/values.ts'
import { endpoint, Id, IdempotencyHeaders, KeyHeaders, text } from './endpoint.ts'
import { TicketFilters } from './ticket-filters.ts'

/** A row of an import that was not taken, or not taken whole. `line` counts from 1 in the file, header included. */
export const RejectedRow = z
  .object({ line: z.number().int(), field: z.string().nullable(), message: z.string() })
  .meta({ id: 'RejectedRow' })
export type RejectedRow = z.infer<typeof RejectedRow>

export const ImportResult = z
  .object({
    created: z.number().int().describe('With `dry_run`: tickets that would be created'),
    updated: z.number().int().describe('Tickets that were here and were changed, with `existing=update`'),
    existing: z.number().int().describe('Rows whose tickets are here already and stay as they are'),
    rejected: z.number().int(),
    errors: z.array(RejectedRow).describe('The first 1,000 rejected rows'),
    truncated: z.boolean().describe('More rows were rejected than are listed'),
    warned: z.number().int().describe('What was left out of rows that were taken, such as a date that nobody can read'),
    warnings: z.array(RejectedRow).describe('The first 1,000 of these'),
    custom_columns: z
      .array(z.string())
      .describe('Columns, or keys of JSON, that were kept as custom fields: the first 100'),
    ignored_columns: z.array(z.string()).describe('Those of which nothing was kept: the first 100'),
  })
  .meta({ id: 'ImportResult' })
export type ImportResult = z.infer<typeof ImportResult>

const column = (what: string) =>
  text(1, IMPORT_LIMITS.columnNameLength).optional().describe(`Column, or key of JSON, that holds ${what}`)

const isOmittable = (field: TicketField): field is Exclude<TicketField, 'title'> => field !== 'title'
/** What a row may hold besides its title. */
const OMITTABLE = TICKET_FIELDS.filter(isOmittable)

const namesIn = (list: string): string[] | 'all' => {
  if (list === '*') return 'all'
  return (writtenList(list) ?? list.split(',').map((name) => name.trim())).filter((name) => name !== '')
}

const flag = z.union([z.boolean(), z.stringbool()])

/** Which column holds each field. */
const COLUMNS = {
  title_column: text(1, IMPORT_LIMITS.columnNameLength)
    .optional()
    .describe('Name of the column, or key of JSON, that becomes the title'),
  description_column: text(1, IMPORT_LIMITS.columnNameLength).optional().describe('The same for the description'),
  external_id_column: column('the number of the ticket at its source'),
  external_status_column: column('its status there'),
  external_priority_column: column('its priority there'),
  external_created_at_column: column('when it was created'),
  external_updated_at_column: column('when it was changed last'),
  requester_name_column: column('who wrote it'),
  requester_email_column: column('their address'),
  organization_column: column('of whom they write'),
  assignee_column: column('who takes care of it'),
  tags_column: column('its tags; columns of the same name are taken together'),
  channel_column: column('how it was written'),
  comments_column: column('comments on it; columns of the same name are taken together'),
  external_url_column: column('its address at the source'),
  external_source_column: column('the system that it comes from'),
} satisfies Record<`${TicketField}_column`, z.ZodType>

export const ImportQuery = z.object({
  ...COLUMNS,
  custom_columns: text(1, IMPORT_LIMITS.customColumnsLength)
    .transform(namesIn)
    .optional()
    .describe(
      'Further columns that are kept as custom fields: names with commas between them, or a JSON list of names; `*` for all that are known for nothing else. A column that is called `field:NAME` is always one, and so are those that exports mark: `Custom field (NAME)` of Jira, `NAME [list]` of Zendesk, `cf_…` of Freshdesk, `u_…` of ServiceNow, and `custom_fields` of JSON',
    ),
  without: text(1, 500)
    .transform((list) => list.split(',').map((field) => field.trim()))
    .pipe(z.array(z.enum(OMITTABLE)))
    .optional()
    .describe(
      `Fields that no column holds, though one may be called so, with commas between them. \`description\` imports titles alone. Any of ${OMITTABLE.join(', ')}`,
    ),
  header: flag
    .default(true)
    .describe('`false`: the first line of the CSV is a row already; its columns are named `Column 1`, `Column 2` …'),
  encoding: text(1, 40)
    .optional()
    .describe('Such as `utf-8` or `windows-1252`, found out by default. So is a `charset` of the content type'),
  delimiter: z.enum(['comma', 'semicolon', 'tab', 'pipe']).optional().describe('Of CSV; found out by default'),
  dates: z
    .enum(['day_first', 'month_first'])
    .optional()
    .describe('How to read dates such as 03/04/2026, which otherwise are left out with a warning'),
  source: text(1, 100)
    .optional()
    .describe('The system that the file comes from, where no column says so. Known exports are recognized'),
  existing: z
    .enum(['update', 'skip', 'create'])
    .default('create')
    .describe(
      'Rows whose tickets are here already. `update` changes those with the same source and number where the row says something else, and leaves out what is here by its text; an older state than the one that is here changes nothing, and neither does a field that the file does not have. `skip` leaves out rows whose tickets are here already: by source and number, else by their text. With `create` only those with the same source and number are left out',
    ),
  dry_run: flag
    .default(false)
    .describe('Reads the file and answers what an import would do, without creating anything'),
})
export type ImportQuery = z.infer<typeof ImportQuery>

export const CancelledImport = z.object({ created: z.number().int() }).meta({ id: 'CancelledImport' })
export type CancelledImport = z.infer<typeof CancelledImport>

const tags = ['tickets']

export const importTickets = endpoint('importTickets', {
  tags,
  errors: ['idempotency_key_reused', 'idempotency_key_in_use', 'import_unreadable', 'unsupported_media_type'],
  summary: 'Import CSV or JSON as a stream; good rows are kept, bad ones reported',
  description:
    'Send the file as the body (`text/csv`, `application/x-ndjson`, `application/json`) or as the `file` part of a form. Columns with usual names (title, subject, betreff …; description, body, text …; those of Zendesk, Freshdesk, Jira, Intercom, HubSpot, ServiceNow and GitHub) are found; others are named in the query. JSON is one object a line, or a list of objects.',
  querystring: ImportQuery,
  headers: IdempotencyHeaders,
  consumes: [...Object.values(MEDIA_TYPES), 'application/json', 'multipart/form-data'],
  response: { 201: ImportResult },
})

export const cancelImport = endpoint('cancelImport', {
  tags,
  summary: 'End the import with this Idempotency-Key: what it created stays, and nothing comes after it',
  headers: KeyHeaders,
  response: { 200: CancelledImport },
})

export const exportTickets = endpoint('exportTickets', {
  tags,
  errors: ['search_too_slow', 'search_busy'],
  summary: 'Export matching tickets with their latest analysis as a stream',
  querystring: TicketFilters.extend({
    status: TicketFilters.shape.status.unwrap().default(EVERY_STATUS),
    format: z.enum(FILE_FORMATS).default('csv'),
  }),
  response: { 200: z.string() },
})

export const exportChosenTickets = endpoint('exportChosenTickets', {
  tags,
  summary: 'Export the named tickets, as the export of matching ones does',
  body: z.strictObject({
    ticketIds: z.array(Id).min(1).max(EXPORT_LIMIT),
    format: z.enum(FILE_FORMATS).default('csv'),
  }),
  response: { 200: z.string() },
})

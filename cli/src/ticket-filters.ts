import type { Priority } from '@sta/contract/schemas/taxonomy'
import type { TicketFilters } from '@sta/contract/schemas/ticket-filters'
import { EVERY_STATUS, PRIORITIES, STATE_FILTERS, TICKET_STATUSES } from '@sta/contract/wire/values'
import { type Command, Option } from 'commander'

export type FilterOptions = {
  status?: TicketFilters['status']
  state?: TicketFilters['state']
  q?: string
  category?: string
  priority?: Priority
  assignee?: string
  tag?: string
  review?: true
  after?: string
  before?: string
  from?: string
  org?: string
  field?: string
  withoutField?: string
  channel?: string
  source?: string
  sourceId?: string
  sourceStatus?: string
  sourceAfter?: string
  sourceBefore?: string
}

/** The options that say which tickets, the same wherever tickets are chosen. */
export function addFilterOptions(command: Command): Command {
  return command
    .addOption(
      new Option('-s, --status <status>', 'only tickets whose analysis is that far').choices([
        ...TICKET_STATUSES,
        EVERY_STATUS,
      ]),
    )
    .addOption(
      new Option('--state <state>', 'only tickets that people are that far with; working: open or waiting').choices(
        STATE_FILTERS,
      ),
    )
    .option('-q, --q <words>', 'full-text search in title and description')
    .option('-c, --category <name>', 'only this category; none where none fits')
    .addOption(new Option('-p, --priority <priority>', 'only this priority').choices(PRIORITIES))
    .option('--assignee <name>', 'only those of this person; none for those without one, me for your own')
    .option('--tag <tag>', 'only those with this tag')
    .option('--review', 'only those that need review')
    .option('--after <day>', 'created on this day or later, such as 2026-01-31 (in your time zone)')
    .option('--before <day>', 'created before this day')
    .option('--from <who>', 'name or address of who wrote it, or a part such as a domain')
    .option('--org <name>', 'the company or the like of who wrote it')
    .option('--field <name=value>', 'custom field with this value; a name alone: with any')
    .option('--without-field <name=value>', 'the same for those that have it not')
    .option('--channel <name>', 'how it was written, such as email')
    .option('--source <name>', 'the system it comes from, such as zendesk')
    .option('--source-id <number>', 'its number there')
    .option('--source-status <status>', 'its status there')
    .option('--source-after <day>', 'created there on this day or later')
    .option('--source-before <day>', 'created there before this day')
}

/** The part of a query that the options stand for. Days are those of the time zone of this computer. */
export function filterQuery({ status = EVERY_STATUS, q, category, priority, ...options }: FilterOptions) {
  const dates = [options.after, options.before, options.sourceAfter, options.sourceBefore]
  return {
    status,
    state: options.state,
    q,
    category,
    priority,
    assignee: options.assignee,
    tag: options.tag,
    needs_review: options.review,
    created_after: options.after,
    created_before: options.before,
    requester: options.from,
    organization: options.org,
    custom_field: options.field,
    without_custom_field: options.withoutField,
    channel: options.channel,
    external_source: options.source,
    external_id: options.sourceId,
    external_status: options.sourceStatus,
    external_created_after: options.sourceAfter,
    external_created_before: options.sourceBefore,
    time_zone: dates.some((date) => date !== undefined) ? Intl.DateTimeFormat().resolvedOptions().timeZone : undefined,
  }
}

/** Whether any of the options was given. */
export const isFiltered = ({ status, ...options }: FilterOptions): boolean =>
  status !== undefined ||
  Object.values({ ...filterQuery(options), status: undefined }).some((value) => value !== undefined)

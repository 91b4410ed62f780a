import { z } from 'zod'
import { CORRECTION_LIMITS, GROUP_LIMITS, TICKET_LIMITS } from '../wire/limits.ts'
import { GROUP_STATES, HARMS, REACHES } from '../wire/values.ts'
import { AskedInstant, endpoint, IdParams, Instant, paging, text } from './endpoint.ts'

export const GroupHarm = z.enum(HARMS)
export type GroupHarm = z.infer<typeof GroupHarm>

export const GroupReach = z.enum(REACHES)
export type GroupReach = z.infer<typeof GroupReach>

const count = z.number().int()
const capped = count.describe(`At most ${GROUP_LIMITS.counted}: there may be more`)

/** Tickets of high priority that say the same, and those that people put with them. */
export const TicketGroup = z
  .object({
    id: count,
    harm: GroupHarm.describe('What is hurt'),
    reach: GroupReach.describe('How far it reaches, as the widest of its tickets says'),
    category: z.string().nullable().describe('Of the ticket that the group began with'),
    title: z.string().describe('Of the ticket that the group began with'),
    quote: z.string().describe('A sentence of that ticket that names the harm, else its first one; may be empty'),
    tickets: count,
    done: count.describe('Of these, tickets that are solved or closed. A group all of whose tickets are does not burn'),
    to_review: count.describe('Of these, tickets that a person should look at'),
    first_seen: Instant.describe('When the first of its tickets was written, as far as its source says'),
    last_seen: Instant,
    last_day: capped.describe('Tickets that came in within the last 24 hours'),
    new_since: capped.nullable().describe('Tickets that joined after `since`; null without it'),
    assignee: z.string().nullable(),
    handled_at: Instant.nullable(),
    reopened_at: Instant.nullable().describe('When a new ticket came after the group was handled'),
    snoozed_until: Instant.nullable().describe('Of the group, or of all its tickets that are not done'),
  })
  .meta({ id: 'TicketGroup' })
export type TicketGroup = z.infer<typeof TicketGroup>

export const TicketGroups = z
  .object({
    items: z.array(TicketGroup).describe('What burns most first'),
    page: count,
    page_size: count,
    total: count,
    tickets: count.describe('Tickets of all these groups; of open ones those that are not done'),
    by_harm: z.array(z.object({ harm: GroupHarm, groups: count, tickets: count })).describe('Of all open groups'),
  })
  .meta({ id: 'TicketGroups' })
export type TicketGroups = z.infer<typeof TicketGroups>

/** A group of which far more tickets were written within the last 24 hours than it is used to. */
export const GroupSpike = z
  .object({
    group_id: count,
    harm: GroupHarm,
    category: z.string().nullable(),
    title: z.string().describe('Of the ticket that the group began with'),
    count: count.describe('Tickets of the last 24 hours, whoever wrote them; at least 8'),
    usual: z.number().describe('Median of the 28 times 24 hours before'),
    score: z.number().describe('Robust z-score: by how many of its usual deviations the day stands out; at least 3.5'),
  })
  .meta({ id: 'GroupSpike' })
export type GroupSpike = z.infer<typeof GroupSpike>

const tags = ['groups']

export const listGroups = endpoint('listGroups', {
  tags,
  summary: 'What burns: tickets of high priority, those that say the same together, over all runs',
  querystring: z.object({
    ...paging({ defaultSize: GROUP_LIMITS.defaultPerPage, maxSize: GROUP_LIMITS.perPage }),
    state: z.enum(GROUP_STATES).default('open'),
    harm: GroupHarm.optional(),
    since: AskedInstant.optional().describe('Counts what joined after this as new'),
  }),
  response: { 200: TicketGroups },
})

export const getGroup = endpoint('getGroup', {
  tags,
  errors: ['group_not_found'],
  summary: 'One group',
  params: IdParams,
  response: { 200: TicketGroup },
})

export const changeGroup = endpoint('changeGroup', {
  tags,
  errors: ['group_not_found'],
  summary: 'Assign a group, snooze it, mark it as handled, or take these back',
  description:
    'An assignee is given to all tickets of the group, and to those that join it without one. A handled group is open again when a new ticket joins it.',
  params: IdParams,
  body: z
    .strictObject({
      assignee: text(1, TICKET_LIMITS.assigneeLength).nullable().optional(),
      handled: z.boolean().optional(),
      snoozed_until: AskedInstant.nullable().optional().describe('Null ends it'),
    })
    .refine((change) => Object.keys(change).length > 0, {
      message: 'Give at least one of assignee, handled, snoozed_until',
    }),
  response: { 200: TicketGroup },
})

/** What a person decided about a ticket and a group. Later gathering keeps to it. */
export const GroupChoice = z
  .object({
    id: count,
    ticket_id: count,
    group_id: count,
    group_title: z.string(),
    belongs: z.boolean().describe('True: it is the same problem; false: it is not'),
    author: z.string().nullable(),
    created_at: Instant,
    undone_at: Instant.nullable(),
  })
  .meta({ id: 'GroupChoice' })
export type GroupChoice = z.infer<typeof GroupChoice>

export const TicketGroupState = z
  .object({
    group: TicketGroup.nullable().describe('Null: the ticket is in no group'),
    choices: z.array(GroupChoice).describe(`What people decided, newest first, at most ${GROUP_LIMITS.choices}`),
  })
  .meta({ id: 'TicketGroupState' })
export type TicketGroupState = z.infer<typeof TicketGroupState>

const author = text(1, CORRECTION_LIMITS.authorLength).optional()

export const getTicketGroup = endpoint('getTicketGroup', {
  tags,
  errors: ['ticket_not_found'],
  summary: 'The group of a ticket, and what people decided about that',
  params: IdParams,
  response: { 200: TicketGroupState },
})

export const linkTickets = endpoint('linkTickets', {
  tags,
  errors: ['ticket_not_found', 'same_ticket'],
  summary: 'Say that a ticket is the same problem as another one',
  description:
    'It joins the group of the other one; else the other one joins its group; else both found a group. They stay there whatever their priority is and whatever is gathered later.',
  params: IdParams,
  body: z.strictObject({ ticket_id: z.int().positive().describe('The other ticket'), author }),
  response: { 200: TicketGroupState },
})

export const unlinkTicket = endpoint('unlinkTicket', {
  tags,
  errors: ['ticket_not_found', 'ticket_without_group'],
  summary: 'Say that a ticket is not the problem of its group',
  description: 'It goes to another group that it is like, to one of its own, or to none when it is not urgent.',
  params: IdParams,
  body: z.strictObject({ author }),
  response: { 200: TicketGroupState },
})

export const undoGroupChoice = endpoint('undoGroupChoice', {
  tags,
  errors: ['group_choice_not_found', 'group_choice_undone'],
  summary: 'Take back what was decided about a ticket and a group; answers the group of that ticket',
  params: IdParams,
  response: { 200: TicketGroupState },
})

export const mergeGroups = endpoint('mergeGroups', {
  tags,
  errors: ['group_not_found', 'group_merge_impossible'],
  summary: 'Say that a group is the same problem as another one; answers that one, with the tickets of both',
  description: 'What would join the group later joins the other one.',
  params: IdParams,
  body: z.strictObject({ into: z.int().positive().describe('The other group') }),
  response: { 200: TicketGroup },
})

export const unmergeGroup = endpoint('unmergeGroup', {
  tags,
  errors: ['group_not_found', 'group_not_merged'],
  summary: 'Take a merge back: the group has its tickets again',
  params: IdParams,
  response: { 200: TicketGroup },
})

import { z } from 'zod'
import { RULE_LIMITS, TICKET_LIMITS } from '../wire/limits.ts'
import { RULE_EVENTS } from '../wire/values.ts'
import { endpoint, IdParams, Instant, text } from './endpoint.ts'
import { RunFilter } from './run-choice.ts'
import { CategoryName, Priority, Sentiment } from './taxonomy.ts'
import { Tag } from './ticket-filters.ts'
import { TicketState } from './work.ts'

/** What sets a rule off. */
export const RuleEvent = z.enum(RULE_EVENTS)
export type RuleEvent = z.infer<typeof RuleEvent>

const id = z.number().int().min(1)
const share = z.number().min(0).max(1)

/** Of which tickets: all of it has to be so. */
export const RuleCondition = z
  .strictObject({
    filter: RunFilter.optional().describe('The filters of the list of tickets'),
    sentiment: Sentiment.optional(),
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/)
      .optional()
      .describe('As ISO 639 has it, such as `de`'),
    confidence_below: share.optional().describe('The lesser one of category and priority'),
    confidence_from: share.optional().describe('The same, at least'),
  })
  .meta({ id: 'RuleCondition' })
export type RuleCondition = z.infer<typeof RuleCondition>

/** What a rule does. It leaves alone what a person decided. */
export const RuleActions = z
  .strictObject({
    assignee: text(1, TICKET_LIMITS.assigneeLength).optional().describe('A ticket that nobody had yet'),
    add_tags: z
      .array(Tag)
      .min(1)
      .max(RULE_LIMITS.tags)
      .optional()
      .describe('Each once: one that was taken off stays off'),
    state: TicketState.optional(),
    snooze_hours: z.number().int().min(1).max(RULE_LIMITS.snoozeHours).optional(),
    category: CategoryName.optional().describe('Of analyzed tickets, until the next analysis'),
    priority: Priority.optional().describe('The same'),
    notify_webhooks: z
      .array(id)
      .min(1)
      .max(RULE_LIMITS.webhooks)
      .optional()
      .describe('Tells these, whatever events they want: programs, channels of Slack, mail addresses'),
    write_back: z
      .literal(true)
      .optional()
      .describe('Has the result written back to its source now, as was chosen for the connection'),
    notify: z.literal(true).optional().describe('Tells webhooks that want `rule.fired`, also where nothing changes'),
  })
  .refine((actions) => Object.values(actions).some((it) => it !== undefined), { message: 'Say what the rule does' })
  .refine(({ state, snooze_hours }) => state === undefined || snooze_hours === undefined, {
    path: ['snooze_hours'],
    message: 'Give state or snooze_hours, not both',
  })
  .meta({ id: 'RuleActions' })
export type RuleActions = z.infer<typeof RuleActions>

export const Rule = z
  .object({
    id: z.number().int(),
    name: z.string(),
    event: RuleEvent,
    on: z.boolean().describe('A draft is off: it does nothing'),
    position: z.number().int().describe('Rules are asked in this order; a later one sees what an earlier one did'),
    condition: RuleCondition,
    actions: RuleActions,
    fired: z.number().int().describe('For how many tickets so far'),
    last_fired_at: Instant.nullable(),
    created_at: Instant,
  })
  .meta({ id: 'Rule' })
export type Rule = z.infer<typeof Rule>

const draft = { event: RuleEvent, condition: RuleCondition, actions: RuleActions }

export const NewRule = z
  .strictObject({
    name: text(1, RULE_LIMITS.nameLength),
    ...draft,
    on: z.boolean().default(false),
    position: z.number().int().min(0).max(RULE_LIMITS.position).optional().describe('Default: behind all others'),
  })
  .meta({ id: 'NewRule' })
export type NewRule = z.input<typeof NewRule>

export const RulePatch = z
  .strictObject({ ...NewRule.shape, on: z.boolean() })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, { message: 'Give at least one field' })
  .meta({ id: 'RulePatch' })
export type RulePatch = z.infer<typeof RulePatch>

/** What a ticket has of what rules change. */
export const RuleValues = z
  .object({
    assignee: z.string().nullable(),
    tags: z.array(z.string()),
    state: TicketState,
    snoozed_until: Instant.nullable(),
    category: z.string().nullable(),
    priority: Priority.nullable(),
  })
  .partial()
export type RuleValues = z.infer<typeof RuleValues>

/** A rule did something to a ticket. */
export const RuleFiring = z
  .object({
    id: z.number().int(),
    ticket_id: z.number().int(),
    rule_id: z.number().int().nullable().describe('Null: it was removed since'),
    rule_name: z.string(),
    event: RuleEvent,
    old: RuleValues.describe('Of what changed'),
    new: RuleValues,
    told: z.array(z.string()).describe('Names of the webhooks that were told'),
    written_back: z.boolean().describe('Whether the result was to be written back'),
    created_at: Instant,
    undone_at: Instant.nullable(),
    undone_by: z.string().nullable(),
  })
  .meta({ id: 'RuleFiring' })
export type RuleFiring = z.infer<typeof RuleFiring>

export const RuleTrial = z
  .object({
    looked_at: z.number().int().describe(`The latest tickets, at most ${RULE_LIMITS.tried}`),
    fired: z.number().int(),
    tickets: z
      .array(z.object({ id: z.number().int(), title: z.string(), old: RuleValues, new: RuleValues }))
      .describe(`The first ${RULE_LIMITS.trialTickets} of them, with what would change`),
  })
  .meta({ id: 'RuleTrial' })
export type RuleTrial = z.infer<typeof RuleTrial>

const tags = ['rules']

export const listRules = endpoint('listRules', {
  tags,
  summary: 'What follows by itself when something happens to a ticket, in the order in which it is asked',
  response: { 200: z.object({ items: z.array(Rule) }) },
})

export const createRule = endpoint('createRule', {
  tags,
  errors: ['too_many_rules', 'unknown_category', 'webhook_not_found'],
  summary: 'Add a rule. Without `on` it is a draft',
  body: NewRule,
  response: { 201: Rule },
})

export const tryRule = endpoint('tryRule', {
  tags,
  summary: 'What a rule would do to the latest tickets, without doing it',
  body: z.strictObject(draft),
  response: { 200: RuleTrial },
})

export const changeRule = endpoint('changeRule', {
  tags,
  errors: ['rule_not_found', 'unknown_category', 'webhook_not_found'],
  summary: 'Change a rule, or switch it on or off',
  params: IdParams,
  body: RulePatch,
  response: { 200: Rule },
})

export const orderRules = endpoint('orderRules', {
  tags,
  errors: ['rules_changed'],
  summary: 'Set the order in which rules are asked',
  body: z.strictObject({ ids: z.array(id).min(1).max(RULE_LIMITS.rules).describe('Of all rules, each once') }),
  response: { 200: z.object({ items: z.array(Rule) }) },
})

export const deleteRule = endpoint('deleteRule', {
  tags,
  errors: ['rule_not_found'],
  summary: 'Remove a rule. What it did stays, and stays in the history of its tickets',
  params: IdParams,
  response: { 204: z.null() },
})

export const undoRuleFiring = endpoint('undoRuleFiring', {
  tags,
  errors: ['firing_not_found', 'firing_undone'],
  summary: 'Take back what a rule did to a ticket, but for what changed again since',
  params: IdParams,
  response: { 200: RuleFiring },
})

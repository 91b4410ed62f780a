import type { Rule, RuleActions, RuleEvent } from '@sta/contract/schemas/rules'
import type { Priority } from '@sta/contract/schemas/taxonomy'
import type { TicketState } from '@sta/contract/schemas/work'
import { RULE_LIMITS } from '@sta/contract/wire/limits'
import { PRIORITIES, RULE_EVENTS, TICKET_STATES } from '@sta/contract/wire/values'
import { type Command, Option } from 'commander'
import { collectTexts, parseId, parseLimit } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatCount, formatInstant } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'
import { addFilterOptions, type FilterOptions, filterQuery, isFiltered } from '../ticket-filters.ts'

type Options = { on?: number; off?: number; remove?: number; try?: number; move?: number; to?: number }
type NewOptions = FilterOptions & {
  when: RuleEvent
  assign?: string
  addTag?: string[]
  setState?: TicketState
  snoozeHours?: number
  setCategory?: string
  setPriority?: Priority
  notify?: true
  tell?: number[]
  writeBack?: true
}

const collectIds = (text: string, previous: number[] | undefined): number[] => [...(previous ?? []), parseId(text)]

export function registerRules(program: Command, context: () => Context): void {
  const rules = program
    .command('rules')
    .description('list what follows by itself when something happens to a ticket; try a rule, switch it on or off')
    .option('--try <id>', 'say what it would do to the latest tickets, without doing it', parseId)
    .option('--on <id>', 'switch it on', parseId)
    .option('--off <id>', 'switch it off', parseId)
    .option('--remove <id>', 'remove it; what it did stays', parseId)
    .option('--move <id>', 'ask it at another place of the order, which --to names', parseId)
    .option('--to <place>', 'counted from 1', parseLimit(RULE_LIMITS.rules))
    .action(async ({ try: tried, on, off, remove, move, to }: Options, command: Command) => {
      const { client, terminal } = context()
      if ((move === undefined) !== (to === undefined)) return command.error('error: give --move together with --to')
      if (move !== undefined && to !== undefined) {
        const ids = (await client.listRules()).items.map(({ id }) => id)
        if (!ids.includes(move)) return command.error(`error: there is no rule ${move}`)
        await client.orderRules({ body: { ids: ids.filter((id) => id !== move).toSpliced(to - 1, 0, move) } })
      }
      if (on !== undefined) await client.changeRule({ params: { id: on }, body: { on: true } })
      if (off !== undefined) await client.changeRule({ params: { id: off }, body: { on: false } })
      if (remove !== undefined) await client.deleteRule({ params: { id: remove } })
      const { items } = await client.listRules()
      if (tried === undefined) return terminal.result(items, () => describe(items, terminal))
      const rule = items.find(({ id }) => id === tried)
      if (!rule) return command.error(`error: there is no rule ${tried}`)
      const { event, condition, actions } = rule
      const trial = await client.tryRule({ body: { event, condition, actions } })
      terminal.result(
        trial,
        () =>
          `It would have fired on ${formatCount(trial.fired)} of the latest ${formatCount(trial.looked_at)} tickets.\n${trial.tickets
            .map(({ id, title, new: values }) => `${id}  ${title}: ${JSON.stringify(values)}`)
            .join('\n')}`,
      )
    })
  addFilterOptions(rules.command('add <name>'))
    .description('add a rule as a draft: the filters say which tickets, the options below what is done')
    .addOption(new Option('--when <event>', 'what sets it off').choices(RULE_EVENTS).makeOptionMandatory())
    .option('--assign <name>', 'give it to this person, unless somebody has or had it')
    .option('--add-tag <tag>', 'put a tag on it; may be repeated', collectTexts)
    .addOption(new Option('--set-state <state>', 'how far people are with it').choices(TICKET_STATES))
    .option('--snooze-hours <hours>', 'out of the way for so long', parseLimit(RULE_LIMITS.snoozeHours))
    .option('--set-category <name>', 'category, until the next analysis')
    .addOption(new Option('--set-priority <priority>', 'priority, until the next analysis').choices(PRIORITIES))
    .option('--tell <webhook>', 'tell this webhook, by its id; may be repeated', collectIds)
    .option('--notify', 'tell webhooks that want rule.fired')
    .option('--write-back', 'have the result written back to its source')
    .addHelpText(
      'after',
      '\nExample:\n  $ sta rules add Refunds --when ticket.analyzed --category billing --q refund --assign Ana --add-tag refund',
    )
    .action(async (name: string, options: NewOptions, command: Command) => {
      const { client, terminal } = context()
      const actions = actionsOf(options)
      if (Object.keys(actions).length === 0)
        command.error('error: say what the rule does, such as --assign or --add-tag')
      const condition = isFiltered(options) ? { filter: filterQuery(options) } : {}
      const rule = await client.createRule({ body: { name, event: options.when, condition, actions } })
      terminal.result(
        rule,
        () => `Rule ${rule.id} is a draft. Try it with sta rules --try ${rule.id}, switch it on with --on ${rule.id}.`,
      )
    })
}

const actionsOf = ({
  assign,
  addTag,
  setState,
  snoozeHours,
  setCategory,
  setPriority,
  notify,
  tell,
  writeBack,
}: NewOptions): RuleActions => ({
  ...(assign !== undefined && { assignee: assign }),
  ...(addTag && { add_tags: addTag }),
  ...(setState && { state: setState }),
  ...(snoozeHours !== undefined && { snooze_hours: snoozeHours }),
  ...(setCategory !== undefined && { category: setCategory }),
  ...(setPriority && { priority: setPriority }),
  ...(tell && { notify_webhooks: tell }),
  ...(notify && { notify }),
  ...(writeBack && { write_back: writeBack }),
})

function describe(rules: Rule[], terminal: Terminal): string {
  if (rules.length === 0) return 'There are no rules. Add one with: sta rules add NAME --when ticket.analyzed …'
  return formatTable(
    rules,
    [
      { title: 'id', value: ({ id }) => String(id), align: 'right' },
      { title: 'name', value: ({ name }) => name },
      { title: 'state', value: ({ on }) => (on ? 'on' : 'draft') },
      { title: 'when', value: ({ event }) => event },
      { title: 'fired', value: ({ fired }) => formatCount(fired), align: 'right' },
      { title: 'last', value: ({ last_fired_at }) => (last_fired_at === null ? '' : formatInstant(last_fired_at)) },
      {
        title: 'does',
        value: ({ actions }) =>
          Object.entries(actions)
            .map(([what, to]) => `${what}=${to}`)
            .join(' '),
      },
    ],
    terminal,
  )
}

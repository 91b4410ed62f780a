import type { Delivery, Webhook, WebhookWithSecret } from '@sta/contract/schemas/connections/webhooks'
import { WEBHOOK_EVENTS, WEBHOOK_FORMS, type WebhookEvent, type WebhookForm } from '@sta/contract/wire/webhooks'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { parseId } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatInstant } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'

type Options = Partial<Record<'messages' | 'test' | 'replay' | 'on' | 'off' | 'remove' | 'rotate', number>>
type NewOptions = { events?: WebhookEvent[]; name?: string; as: WebhookForm }

function parseEvents(text: string): WebhookEvent[] {
  const names = text.split(',').map((name) => name.trim())
  const events = WEBHOOK_EVENTS.filter((event) => names.includes(event))
  if (events.length !== new Set(names).size)
    throw new InvalidArgumentError(`Some of ${WEBHOOK_EVENTS.join(', ')}, with commas.`)
  return events
}

export function registerWebhooks(program: Command, context: () => Context): void {
  const webhooks = program
    .command('webhooks')
    .description('list the addresses that are told what happens; test one, show its messages, send again what failed')
    .option('--messages <id>', 'show its latest messages', parseId)
    .option('--test <id>', 'send it a test now', parseId)
    .option('--replay <id>', 'send it again all that failed', parseId)
    .option('--on <id>', 'switch it on', parseId)
    .option('--off <id>', 'switch it off', parseId)
    .option('--rotate <id>', 'make a new secret, which is printed once; the old one is good for 24 hours more', parseId)
    .option('--remove <id>', 'remove it, with its secret and its messages', parseId)
    .action(async ({ messages, test, replay, on, off, rotate, remove }: Options) => {
      const { client, terminal } = context()
      if (test !== undefined) {
        const delivery = await client.testWebhook({ params: { id: test } })
        return terminal.result(delivery, () => outcomeOf(delivery))
      }
      if (messages !== undefined) {
        const { items } = await client.listDeliveries({ params: { id: messages }, query: { limit: 50 } })
        return terminal.result(items, () => describeMessages(items, terminal))
      }
      if (rotate !== undefined) {
        const webhook = await client.rotateWebhookSecret({ params: { id: rotate }, body: {} })
        return terminal.result(webhook, () => secretOf(webhook))
      }
      if (replay !== undefined) await client.replayFailedDeliveries({ params: { id: replay } })
      if (on !== undefined) await client.changeWebhook({ params: { id: on }, body: { on: true } })
      if (off !== undefined) await client.changeWebhook({ params: { id: off }, body: { on: false } })
      if (remove !== undefined) await client.deleteWebhook({ params: { id: remove } })
      const { items } = await client.listWebhooks()
      terminal.result(items, () => describe(items, terminal))
    })
  webhooks
    .command('add <url>')
    .description('tell an address what happens: https://… or mailto:…; its secret is printed once')
    .option(
      '--events <events>',
      `some of ${WEBHOOK_EVENTS.join(', ')}, with commas (default: what rules tell it)`,
      parseEvents,
    )
    .option('--name <name>', 'what it is called (default: its host)')
    .addOption(
      new Option('--as <form>', 'standard: signed JSON; slack: a hook of Slack or the like; email')
        .choices(WEBHOOK_FORMS)
        .default('standard'),
    )
    .action(async (url: string, { events = [], name, as: given }: NewOptions) => {
      const { client, terminal } = context()
      const form = url.startsWith('mailto:') ? 'email' : given
      const called = name ?? ((URL.canParse(url) && new URL(url).host) || url.replace(/^mailto:/, ''))
      const webhook = await client.createWebhook({ body: { name: called, form, url, events } })
      terminal.result(webhook, () => secretOf(webhook))
    })
}

const secretOf = ({ id, name, secret }: WebhookWithSecret): string =>
  secret === null
    ? `${name} is webhook ${id}. Try it with sta webhooks --test ${id}.`
    : `${secret}\n\nMessages to ${name} are signed with it. It is not shown again.`

const outcomeOf = ({ state, attempts }: Delivery): string => {
  const attempt = attempts.at(-1)
  return state === 'delivered'
    ? `It arrived (${attempt?.status ?? 'the mail server took it'})`
    : `It did not arrive: ${attempt?.error}`
}

function describe(webhooks: Webhook[], terminal: Terminal): string {
  if (webhooks.length === 0) return 'There are no webhooks. Add one with: sta webhooks add URL --events run.completed'
  return formatTable(
    webhooks,
    [
      { title: 'id', value: ({ id }) => String(id), align: 'right' },
      { title: 'name', value: ({ name }) => name },
      { title: 'as', value: ({ form }) => form },
      { title: 'state', value: ({ on, failing_since }) => (!on ? 'off' : failing_since ? 'failing' : 'on') },
      { title: 'waiting', value: ({ waiting }) => String(waiting), align: 'right' },
      { title: 'failed', value: ({ failed }) => String(failed), align: 'right' },
      { title: 'events', value: ({ events }) => events.join(', ') || 'by rules' },
      { title: 'reason', value: ({ off_reason }) => off_reason ?? '' },
    ],
    terminal,
  )
}

function describeMessages(deliveries: Delivery[], terminal: Terminal): string {
  if (deliveries.length === 0) return 'It was told of nothing yet.'
  return formatTable(
    deliveries,
    [
      { title: 'id', value: ({ id }) => String(id), align: 'right' },
      { title: 'event', value: ({ event }) => event },
      { title: 'state', value: ({ state }) => state },
      { title: 'tries', value: ({ attempts }) => String(attempts.length), align: 'right' },
      { title: 'written', value: ({ created_at }) => formatInstant(created_at) },
      { title: 'answer', value: ({ attempts }) => attempts.at(-1)?.error ?? String(attempts.at(-1)?.status ?? '') },
    ],
    terminal,
  )
}

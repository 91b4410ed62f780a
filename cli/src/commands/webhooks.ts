import type { Delivery, Webhook } from '@sta/contract/schemas/connections/webhooks'
import { WEBHOOK_EVENTS, type WebhookEvent } from '@sta/contract/wire/webhooks'
import { type Command, InvalidArgumentError } from 'commander'
import { parseId } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatInstant } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'

type Options = { messages?: number; test?: number; replay?: number; on?: number; off?: number }

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
    .action(async ({ messages, test, replay, on, off }: Options) => {
      const { client, terminal } = context()
      if (test !== undefined) {
        const delivery = await client.testWebhook({ params: { id: test } })
        return terminal.result(delivery, () => outcomeOf(delivery))
      }
      if (messages !== undefined) {
        const { items } = await client.listDeliveries({ params: { id: messages }, query: { limit: 50 } })
        return terminal.result(items, () => describeMessages(items, terminal))
      }
      if (replay !== undefined) await client.replayFailedDeliveries({ params: { id: replay } })
      if (on !== undefined) await client.changeWebhook({ params: { id: on }, body: { on: true } })
      if (off !== undefined) await client.changeWebhook({ params: { id: off }, body: { on: false } })
      const { items } = await client.listWebhooks()
      terminal.result(items, () => describe(items, terminal))
    })
  webhooks
    .command('add <url>')
    .description('tell an address what happens; its secret is printed once')
    .requiredOption('--events <events>', `some of ${WEBHOOK_EVENTS.join(', ')}, with commas`, parseEvents)
    .option('--name <name>', 'what it is called (default: its host)')
    .action(async (url: string, { events, name }: { events: WebhookEvent[]; name?: string }) => {
      const { client, terminal } = context()
      const called = name ?? (URL.canParse(url) ? new URL(url).host : url)
      const webhook = await client.createWebhook({ body: { name: called, url, events } })
      terminal.result(
        webhook,
        () => `${webhook.secret}\n\nMessages to ${called} are signed with it. It is not shown again.`,
      )
    })
}

const outcomeOf = ({ state, attempts }: Delivery): string => {
  const attempt = attempts.at(-1)
  return state === 'delivered' ? `It arrived (${attempt?.status})` : `It did not arrive: ${attempt?.error}`
}

function describe(webhooks: Webhook[], terminal: Terminal): string {
  if (webhooks.length === 0) return 'There are no webhooks. Add one with: sta webhooks add URL --events run.completed'
  return formatTable(
    webhooks,
    [
      { title: 'id', value: ({ id }) => String(id), align: 'right' },
      { title: 'name', value: ({ name }) => name },
      { title: 'state', value: ({ on, failing_since }) => (!on ? 'off' : failing_since ? 'failing' : 'on') },
      { title: 'waiting', value: ({ waiting }) => String(waiting), align: 'right' },
      { title: 'failed', value: ({ failed }) => String(failed), align: 'right' },
      { title: 'events', value: ({ events }) => events.join(', ') },
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

import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type {
  HookDelivery,
  HookMapping,
  HookTrial,
  IncomingHook,
  IncomingHookWithAddress,
} from '@sta/contract/schemas/connections/incoming-hooks'
import { HOOK_FIELDS, HOOK_SIGNATURES } from '@sta/contract/wire/values'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { parseId } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatInstant } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'
import { readSecret } from '../read-secret.ts'

type Options = Partial<Record<'messages' | 'replay' | 'on' | 'off' | 'rotate' | 'remove', number>>
type NewOptions = {
  map?: HookMapping
  sample?: string
  signature: (typeof HOOK_SIGNATURES)[number]
  header?: string
  analyze?: true
}

/** `title=ticket.subject`, one after the other. */
function collectMapping(given: string, previous: HookMapping | undefined): HookMapping {
  const [, name, path] = /^(field:[^=]+|[a-z_]+)=(.+)$/.exec(given) ?? []
  const field = HOOK_FIELDS.find((each) => each === name) ?? customField(name)
  if (!field || !path)
    throw new InvalidArgumentError(
      `Say FIELD=PATH, such as title=ticket.subject; fields: ${HOOK_FIELDS.join(', ')}, field:NAME`,
    )
  return { ...previous, [field]: path }
}

const customField = (name = ''): `field:${string}` | undefined =>
  name.startsWith('field:') ? `field:${name.slice('field:'.length)}` : undefined

/** `sta hooks`: addresses that other programs send tickets to. */
export function registerHooks(program: Command, context: () => Context): void {
  const hooks = program
    .command('hooks')
    .description('list the addresses that other programs send tickets to; show their messages, switch one off')
    .option('--messages <id>', 'show its latest messages with what became of them', parseId)
    .option('--replay <id>', 'take what it refused after all, with the mapping that there is now', parseId)
    .option('--on <id>', 'switch it on', parseId)
    .option('--off <id>', 'switch it off', parseId)
    .option('--rotate <id>', 'make a new address, which is printed once; the old one works for 24 hours more', parseId)
    .option('--remove <id>', 'remove it; its tickets stay', parseId)
    .action(async ({ messages, replay, on, off, rotate, remove }: Options) => {
      const { client, terminal, url, exitWith } = context()
      if (messages !== undefined) {
        const { items } = await client.listHookDeliveries({ params: { id: messages } })
        return terminal.result(items, () => describeMessages(items, terminal))
      }
      if (replay !== undefined) {
        const outcome = await client.replayHookDeliveries({ params: { id: replay }, body: {} })
        if (outcome.refused > 0) exitWith(1)
        return terminal.result(outcome, () => `${outcome.taken} taken, ${outcome.refused} still refused`)
      }
      if (rotate !== undefined) {
        const hook = await client.rotateIncomingHook({ params: { id: rotate }, body: {} })
        return terminal.result(hook, () => addressOf(hook, url))
      }
      if (on !== undefined) await client.changeIncomingHook({ params: { id: on }, body: { on: true } })
      if (off !== undefined) await client.changeIncomingHook({ params: { id: off }, body: { on: false } })
      if (remove !== undefined) await client.deleteIncomingHook({ params: { id: remove } })
      const { items } = await client.listIncomingHooks()
      terminal.result(items, () => describe(items, terminal))
    })

  hooks
    .command('test <file>')
    .description('say what ticket a message (JSON; - reads stdin) would become, without keeping it')
    .option('--map <field=path>', 'where a field is; may be repeated (default: by the names in it)', collectMapping)
    .action(async (file: string, { map }: Pick<NewOptions, 'map'>, command: Command) => {
      const { client, terminal, exitWith } = context()
      const sample = await readSample(file, command)
      const trial = await client.tryIncomingHook({ body: { mapping: map ?? null, sample } })
      if (trial.ticket === null) exitWith(1)
      terminal.result(trial, () => describeTrial(trial))
    })

  hooks
    .command('change <id>')
    .description('change where fields are in its messages; what is not named stays')
    .requiredOption('--map <field=path>', 'where a field is; may be repeated', collectMapping)
    .action(async (given: string, { map }: Required<Pick<NewOptions, 'map'>>, command: Command) => {
      const { client, terminal } = context()
      const id = parseId(given)
      const hook = (await client.listIncomingHooks()).items.find((each) => each.id === id)
      if (!hook) return command.error(`error: there is no address ${id}`)
      const changed = await client.changeIncomingHook({
        params: { id },
        body: { mapping: { ...hook.mapping, ...map } },
      })
      terminal.result(changed, () => describe([changed], terminal))
    })

  hooks
    .command('add <name>')
    .description('add an address, which is printed once')
    .option(
      '--map <field=path>',
      'where a field is in a message, such as title=ticket.subject; may be repeated',
      collectMapping,
    )
    .option('--sample <file>', 'a message (JSON; - reads stdin) by whose names the fields are found')
    .addOption(
      new Option('--signature <kind>', 'what proves who sent a message; its secret is asked for, or read from stdin')
        .choices(HOOK_SIGNATURES)
        .default('none'),
    )
    .option('--header <name>', 'where an hmac is, such as X-Hub-Signature-256')
    .option('--analyze', 'analyze what comes in soon after')
    .addHelpText(
      'after',
      '\nExample:\n  $ sta hooks test message.json\n  $ sta hooks add Shop --sample message.json --map external_id=order.id',
    )
    .action(async (name: string, { map, sample, signature, header, analyze }: NewOptions, command: Command) => {
      const { client, terminal, url } = context()
      const found = sample === undefined ? null : await readSample(sample, command)
      const suggested = found && (await client.tryIncomingHook({ body: { mapping: null, sample: found } })).mapping
      const mapping = { ...suggested, ...map }
      if (Object.keys(mapping).length === 0) return command.error('error: give --map or --sample')
      const signing_secret = signature === 'none' ? null : await readSecret('Signing secret: ', process)
      const hook = await client.createIncomingHook({
        body: {
          ...{ name, mapping, signature, signing_secret, signature_header: header ?? null },
          analyze: analyze ? 'on_arrival' : 'as_installation',
        },
      })
      terminal.result(hook, () => addressOf(hook, url))
    })
}

async function readSample(file: string, command: Command): Promise<Record<string, unknown>> {
  const given = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8')
  try {
    const sample: unknown = JSON.parse(given)
    if (typeof sample === 'object' && sample !== null && !Array.isArray(sample)) return { ...sample }
  } catch {
    // Told below.
  }
  return command.error(`error: ${file} holds no JSON object`)
}

const addressOf = ({ name, path }: IncomingHookWithAddress, url: string): string =>
  `${url}${path}\n\nWhoever knows this address can send tickets to ${name}. It is not shown again.`

function describeTrial({ mapping, ticket, problems, warnings }: HookTrial): string {
  const lines = Object.entries(mapping).map(([field, path]) => `${field} = ${path}`)
  const told = [...problems.map(({ path, message }) => `${path}: ${message}`), ...warnings]
  return [
    ...lines,
    '',
    ticket === null ? 'It makes no ticket.' : `${ticket.title}\n${ticket.description}`,
    ...told,
  ].join('\n')
}

function describe(hooks: IncomingHook[], terminal: Terminal): string {
  if (hooks.length === 0) return 'There are no addresses for tickets. Add one with: sta hooks add NAME --sample FILE'
  return formatTable(
    hooks,
    [
      { title: 'id', value: ({ id }) => String(id), align: 'right' },
      { title: 'name', value: ({ name }) => name },
      { title: 'source', value: ({ source }) => source },
      { title: 'state', value: ({ on }) => (on ? 'on' : 'off') },
      { title: 'signed', value: ({ signature }) => signature },
      { title: 'tickets', value: ({ created_tickets }) => String(created_tickets), align: 'right' },
      { title: 'refused', value: ({ refused }) => String(refused), align: 'right' },
      { title: 'latest', value: ({ received_at }) => (received_at === null ? '' : formatInstant(received_at)) },
    ],
    terminal,
  )
}

function describeMessages(deliveries: HookDelivery[], terminal: Terminal): string {
  if (deliveries.length === 0) return 'Nothing came to it yet.'
  return formatTable(
    deliveries,
    [
      { title: 'came', value: ({ at }) => formatInstant(at) },
      { title: 'outcome', value: ({ outcome, is_kept }) => (is_kept ? `${outcome}, kept` : outcome) },
      { title: 'ticket', value: ({ ticket_id }) => String(ticket_id ?? ''), align: 'right' },
      { title: 'bytes', value: ({ bytes }) => String(bytes), align: 'right' },
      { title: 'problem', value: ({ problem }) => problem ?? '' },
    ],
    terminal,
  )
}

import type { ApiKey, CreatedApiKey } from '@sta/contract/schemas/access/keys'
import { SCOPES, type Scope } from '@sta/contract/wire/access'
import { KEY_LIMITS } from '@sta/contract/wire/limits'
import { type Command, InvalidArgumentError } from 'commander'
import { parseId, parseLimit } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatInstant, plural } from '../output/format.ts'
import { formatTable } from '../output/table.ts'

const DAY_MS = 86_400_000
const MOST_DAYS = 3650

function parseScopes(text: string): Scope[] {
  const wanted = text.split(',').map((scope) => scope.trim())
  const known = SCOPES.filter((scope) => wanted.includes(scope))
  if (known.length !== new Set(wanted).size) throw new InvalidArgumentError(`Choose among ${SCOPES.join(', ')}`)
  return known
}

/** A number of hours that may be none at all. */
const parseHours = (text: string): number => (text === '0' ? 0 : parseLimit(KEY_LIMITS.overlapHours)(text))

type Wanted = { scopes: Scope[]; days?: number; service?: string }

/** `sta key list`, `create`, `rotate`, `revoke`: what programs get in with. */
export function registerKeys(program: Command, context: () => Context): void {
  const key = program.command('key').description('API keys: what programs get in with')

  key
    .command('list')
    .description('list your keys, newest first; those of everybody if you may do all')
    .action(async () => {
      const { client, terminal } = context()
      const keys = await client.listKeys()
      terminal.result(keys, () =>
        keys.length === 0 ? "No keys yet. Make one with 'sta key create NAME'." : table(keys, terminal),
      )
    })

  key
    .command('create')
    .description('make a key; it is printed once, and kept nowhere')
    .argument('<name>', 'what it is for')
    .option('-s, --scopes <list>', `what it may do, with commas: ${SCOPES.join(', ')}`, parseScopes, ['read'])
    .option('--days <number>', 'it ends after so many days; without, never', parseLimit(MOST_DAYS))
    .option('--service <account>', 'it is of this service account instead of yours (needs admin)')
    .action(async (name: string, { scopes, days, service }: Wanted) => {
      const { client, terminal } = context()
      const expires_at = days === undefined ? null : new Date(Date.now() + days * DAY_MS).toISOString()
      const created = await client.createKey({ body: { name, scopes, expires_at, service_account: service } })
      show(created, terminal)
    })

  key
    .command('rotate')
    .description('make a key in place of another one, which stays good for a while')
    .argument('<id>', 'id of the key', parseId)
    .option('--overlap <hours>', 'hours until the old one ends', parseHours, KEY_LIMITS.defaultOverlapHours)
    .action(async (id: number, { overlap }: { overlap: number }) => {
      const { client, terminal } = context()
      const created = await client.rotateKey({ params: { id }, body: { overlap_hours: overlap } })
      show(created, terminal)
      terminal.note(
        overlap === 0 ? 'The old key has ended.' : `The old key is good for ${plural(overlap, 'hour')} more.`,
      )
    })

  key
    .command('revoke')
    .description('end a key at once and for good')
    .argument('<id>', 'id of the key', parseId)
    .action(async (id: number) => {
      const { client, terminal } = context()
      const revoked = await client.revokeKey({ params: { id } })
      terminal.result(revoked, () => `Key ${revoked.prefix}… (${revoked.name}) is revoked`)
    })
}

type Screen = Context['terminal']

function show(created: CreatedApiKey, terminal: Screen): void {
  terminal.result(created, () => created.key)
  terminal.note(
    `Key ${created.id}, ${created.name}: ${created.scopes.join(', ')}; ${endOf(created)}. It is not shown again.`,
  )
}

const endOf = ({ expires_at }: ApiKey): string =>
  expires_at === null ? 'it never expires' : `it expires ${formatInstant(expires_at)}`

const table = (keys: ApiKey[], terminal: Screen): string =>
  formatTable(
    keys,
    [
      { title: 'id', value: ({ id }) => String(id), align: 'right' },
      { title: 'key', value: ({ prefix }) => `${prefix}…` },
      { title: 'state', value: ({ state }) => state, paint: ({ state }) => (state === 'active' ? 'green' : 'dim') },
      { title: 'scopes', value: ({ scopes }) => scopes.join(',') },
      { title: 'owner', value: ({ owner }) => owner },
      { title: 'last used', value: (key) => (key.last_used_at ? formatInstant(key.last_used_at) : 'never') },
      { title: 'expires', value: (key) => (key.expires_at ? formatInstant(key.expires_at) : 'never') },
      { title: 'name', value: ({ name }) => name },
    ],
    terminal,
  )

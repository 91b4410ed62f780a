import { ApiError, createClient } from '@sta/contract/client'
import type { Me } from '@sta/contract/schemas/access/account'
import type { Command } from 'commander'
import { parseServerUrl } from '../arguments.ts'
import { type Context, withKey } from '../context.ts'
import { credentialsFile, readCredentials, saveCredentials } from '../credentials.ts'
import { readSecret } from '../read-secret.ts'

/** `sta login`, `sta logout`, `sta whoami`: who this computer is to a server. */
export function registerLogin(program: Command, context: () => Context): void {
  program
    .command('login')
    .description("keep an API key for a server: asked for, or read from stdin ('sta login < key.txt')")
    .argument('[url]', 'where the server is; without it --url, STA_URL, or the last one', parseServerUrl)
    .action(async (given: string | undefined) => {
      const { url: usual, terminal } = context()
      const url = given ?? usual
      const key = await readSecret(`API key for ${url}: `, process)
      if (key === '')
        throw new Error("No key was given. Make one in the settings of the page, or with 'sta key create'")
      if (!isPrivate(url)) terminal.note(`Beware: ${url} is not encrypted. Whoever is on the way can read the key.`)
      const me = await whoIs(url, key)
      const { keys } = readCredentials()
      saveCredentials({ url, keys: { ...keys, [url]: key } })
      const kept = { url, file: credentialsFile(), ...me }
      terminal.result(kept, () => `Logged in to ${url} as ${describe(me)}. The key is kept in ${kept.file}`)
    })

  program
    .command('logout')
    .description('forget the key of a server; it stays good until it is revoked')
    .action(() => {
      const { url, terminal } = context()
      const { keys, url: last } = readCredentials()
      const { [url]: gone, ...rest } = keys
      saveCredentials({ url: last === url ? null : last, keys: rest })
      terminal.result({ url, was_logged_in: gone !== undefined }, () =>
        gone === undefined ? `There was no key for ${url}` : `The key for ${url} is forgotten here`,
      )
    })

  program
    .command('whoami')
    .description('who you are to the server, and what you may do')
    .action(async () => {
      const { client, url, terminal } = context()
      const me = await client.getMe()
      terminal.result(me, () => `${describe(me)} at ${url}; may: ${me.scopes.join(', ')}`)
    })
}

type Known = Pick<Me, 'kind' | 'name' | 'scopes'>

/** A key that may not read is right as well: the refusal says so. */
async function whoIs(url: string, key: string): Promise<Known> {
  try {
    return await createClient(url, withKey(key)).getMe()
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_allowed') return { kind: 'key', name: null, scopes: [] }
    throw error
  }
}

const describe = ({ kind, name }: Known): string =>
  kind === 'everybody'
    ? 'everybody, as nobody signs in there'
    : `${kind === 'key' ? 'the key ' : ''}${name ?? ''}`.trim()

const isPrivate = (url: string): boolean => {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(hostname)
}

import { type Client, createClient } from '@sta/contract/client'
import { readCredentials } from './credentials.ts'
import { createTerminal, type Terminal } from './output/terminal.ts'

export type GlobalOptions = { url?: string; json?: true; color: boolean }

export const DEFAULT_URL = 'http://127.0.0.1:8000'

/** Everything a command may touch besides its own arguments. */
export type Context = {
  client: Client
  /** Origin of the server, without a slash at the end. */
  url: string
  /** What says who asks: for requests that the client does not make. */
  headers: Record<string, string>
  terminal: Terminal
  /** Sets what the process will end with; it goes on until its work is done. */
  exitWith: (code: number) => void
}

/** The server that is meant, and the key for it: that of `STA_API_KEY`, else the one that `sta login` kept for this server. */
export function serverOf({ url }: Pick<GlobalOptions, 'url'>): { url: string; key: string | null } {
  const kept = readCredentials()
  const meant = url ?? kept.url ?? DEFAULT_URL
  return { url: meant, key: process.env.STA_API_KEY?.trim() || (kept.keys[meant] ?? null) }
}

const headersOf = (key: string | null): Record<string, string> =>
  key === null ? {} : { authorization: `Bearer ${key}` }

/** `fetch` that sends the key along. */
export const withKey =
  (key: string | null): typeof fetch =>
  (address, init = {}) =>
    fetch(address, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), ...headersOf(key) } })

export function createContext(options: GlobalOptions): Context {
  const { url, key } = serverOf(options)
  return {
    client: createClient(url, withKey(key)),
    url,
    headers: headersOf(key),
    terminal: createTerminal({ json: options.json ?? false, color: options.color }),
    exitWith: (code) => {
      process.exitCode = code
    },
  }
}

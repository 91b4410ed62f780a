import { type Client, createClient } from '@sta/contract/client'
import { createTerminal, type Terminal } from './terminal.ts'

export type GlobalOptions = { url: string; json?: true; color: boolean }

/** Everything a command may touch besides its own arguments. */
export type Context = {
  client: Client
  /** Origin of the server, without a slash at the end. */
  url: string
  terminal: Terminal
  /** Sets what the process will end with; it goes on until its work is done. */
  exitWith: (code: number) => void
}

export function createContext(options: GlobalOptions): Context {
  return {
    client: createClient(options.url),
    url: options.url,
    terminal: createTerminal({ json: options.json ?? false, color: options.color }),
    exitWith: (code) => {
      process.exitCode = code
    },
  }
}

import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

/** The server that was logged in to last, and a key for each: a key is sent to the server it was given for, and to no other. */
export type Credentials = { url: string | null; keys: Record<string, string> }

const NONE: Credentials = { url: null, keys: {} }

/** Where they are kept: the usual place of the system for settings of a person. */
export function credentialsFile(env: NodeJS.ProcessEnv = process.env): string {
  const settings =
    process.platform === 'win32'
      ? (env.APPDATA ?? path.join(homedir(), 'AppData', 'Roaming'))
      : env.XDG_CONFIG_HOME || path.join(env.HOME || homedir(), '.config')
  return path.join(settings, 'sta', 'credentials.json')
}

/** @throws Error when the file is there and cannot be understood. */
export function readCredentials(file = credentialsFile()): Credentials {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return NONE
  }
  const kept = parse(text)
  if (!kept) throw new Error(`${file} is damaged. Delete it, and log in again with 'sta login'`)
  return kept
}

function parse(text: string): Credentials | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('keys' in value)) return null
    const { keys } = value
    if (typeof keys !== 'object' || keys === null) return null
    const url = 'url' in value && typeof value.url === 'string' ? value.url : null
    const known = Object.entries(keys).filter(([, key]) => typeof key === 'string')
    return { url, keys: Object.fromEntries(known.map(([server, key]) => [server, String(key)])) }
  } catch {
    return null
  }
}

/** Keeps them in a file that only this person can read; one that is half written is never seen. Without any the file goes. */
export function saveCredentials(credentials: Credentials, file = credentialsFile()): void {
  if (Object.keys(credentials.keys).length === 0 && credentials.url === null) {
    rmSync(file, { force: true })
    return
  }
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const part = `${file}.${process.pid}`
  writeFileSync(part, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
  chmodSync(part, 0o600)
  renameSync(part, file)
}

import { randomUUID } from 'node:crypto'
import { link, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../errors.ts'
import { makeFolder } from '../make-folder.ts'
import { readKey, type SealingKey } from './sealing.ts'

/** The keys of the file, the one that encrypts first. More than one: secrets are being moved from the others to it. */
export type KeyFile = {
  path: string
  /** @returns null when there is no file. @throws AppError `secrets_unreadable` when it holds something else than keys. */
  read: () => Promise<[SealingKey, ...SealingKey[]] | null>
  /** Writes the file of a first key. Should another process have written one meanwhile, that one stays. */
  create: (key: SealingKey) => Promise<void>
  /** @throws Error of the file system where it cannot be written. */
  replace: (keys: SealingKey[]) => Promise<void>
}

const HEADER = `# Keys that the secrets in the database are encrypted with, base64 of 32 bytes each. The first one encrypts.
# Without this file they cannot be read: keep a copy of it, apart from the copies of the database.
`

/** Read anew each time: another process may have changed it, and it is small. */
export function openKeyFile(file: string): KeyFile {
  return {
    path: file,
    async read() {
      const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw new AppError('secrets_unreadable', `The key file ${file} cannot be read: ${error.code ?? error.message}`)
      })
      if (text === null) return null
      const lines = text.split(/\r?\n/).map((line) => line.trim())
      const keys = lines.filter((line) => line !== '' && !line.startsWith('#')).map(readKey)
      const [first, ...rest] = keys.filter((key) => key !== null)
      if (first && rest.length + 1 === keys.length) return [first, ...rest]
      throw new AppError(
        'secrets_unreadable',
        `The key file ${file} must have one key a line, each base64 of 32 bytes (openssl rand -base64 32)`,
      )
    },
    async create(key) {
      await makeFolder(path.dirname(file))
      const own = await writeBeside(file, [key])
      // Unlike a rename, a link never takes the place of a file that is there.
      await link(own, file).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
      })
      await rm(own)
    },
    replace: async (keys) => rename(await writeBeside(file, keys), file),
  }
}

/** A whole file of its own, on the disk for good, before it gets its name: a crash leaves the old one or the new one. */
async function writeBeside(file: string, keys: SealingKey[]): Promise<string> {
  const own = `${file}.${randomUUID()}`
  const handle = await open(own, 'wx', 0o600)
  try {
    await handle.writeFile(HEADER + keys.map((key) => `${key.bytes.toString('base64')}\n`).join(''))
    await handle.sync()
  } finally {
    await handle.close()
  }
  return own
}

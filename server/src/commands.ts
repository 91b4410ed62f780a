import { type Config, keyFileOf } from './config.ts'
import type { Db, Tables } from './database.ts'
import { migrate, openDb, waitForDatabase } from './platform/db.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import { openKeyFile } from './platform/key-file.ts'
import type { Log } from './platform/log.ts'
import { forgetUnreadable, rotateSecrets } from './platform/rotate-secrets.ts'

/** What is done instead of serving, by its option; each returns what it did, in a sentence. */
const COMMANDS = {
  '--migrate': async (_db: Db, _config: Config, migrated: string[]) =>
    migrated.length > 0 ? `Applied ${migrated.join(', ')}` : 'The database is up to date',
  '--rotate-secrets': (db: Db, config: Config) => rotateSecrets(db, openKeyFile(keyFileOf(config))),
  '--forget-unreadable': async (db: Db, config: Config) => {
    const names = await forgetUnreadable(db, openKeyFile(keyFileOf(config)))
    return names.length > 0 ? `Gone: ${names.join(', ')}` : 'All secrets can be read; nothing is gone'
  },
}
type Command = keyof typeof COMMANDS

/** The command among the arguments of this process; null: it shall serve. The rarer ones stand behind `--rotate-secrets`. */
export function commandOf(args: string[]): Command | null {
  const names: Command[] = ['--forget-unreadable', '--rotate-secrets', '--migrate']
  return names.find((name) => args.includes(name)) ?? null
}

/** Opens the database, brings it up to date and does the command; nothing else is started. */
export async function runCommand(command: Command, config: Config, log: Log): Promise<string> {
  const embedded =
    config.databaseUrl === null
      ? await startEmbeddedPostgres({ dataDir: config.dataDir, log: (line) => log.debug(line) })
      : null
  const db = openDb<Tables>({ url: config.databaseUrl ?? embedded?.url ?? '', poolSize: 1, log })
  try {
    await waitForDatabase(db, 30)
    return await COMMANDS[command](db, config, await migrate(db))
  } finally {
    await db.destroy()
    await embedded?.stop()
  }
}

import { backUp, restore, upgradeDatabase, withDatabase } from './backup-commands.ts'
import { type Config, keyFileOf, originOf } from './config.ts'
import type { Db, Tables } from './database.ts'
import { resetByCommand } from './features/access/reset-by-command.ts'
import { testMail } from './features/access/test-mail.ts'
import { createFirstKey } from './features/keys/create-first-key.ts'
import { checkUpgrade } from './features/releases/upgrade-check.ts'
import { openDb, waitForDatabase } from './platform/db.ts'
import type { Log } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import { openKeyFile } from './platform/secrets/key-file.ts'
import { forgetUnreadable, rotateSecrets } from './platform/secrets/rotate-secrets.ts'

type Work = (config: Config, args: string[], log: Log) => Promise<string>

/** What is done instead of serving, by its option; each returns what it did, in a sentence. */
const COMMANDS = {
  '--create-key': onMigrated((db, _config, _migrated, args) => createFirstKey(db, args)),
  '--reset-member': onMigrated((db, config, _migrated, args) =>
    resetByCommand(db, args, originOf(config) + config.basePath),
  ),
  '--test-mail': testMail,
  '--backup': backUp,
  '--restore': restore,
  '--migrate': onMigrated(async (_db, _config, migrated) =>
    migrated.length > 0 ? `Applied ${migrated.join(', ')}` : 'The database is up to date',
  ),
  '--upgrade-database': upgradeDatabase,
  '--upgrade-check': (config, _args, log) => withDb(config, log, checkUpgrade),
  '--rotate-secrets': onMigrated((db, config) => rotateSecrets(db, openKeyFile(keyFileOf(config)))),
  '--forget-unreadable': onMigrated(async (db, config) => {
    const names = await forgetUnreadable(db, openKeyFile(keyFileOf(config)))
    return names.length > 0 ? `Gone: ${names.join(', ')}` : 'All secrets can be read; nothing is gone'
  }),
} satisfies Record<string, Work>
type Command = keyof typeof COMMANDS

/** The command among the arguments of this process; null: it shall serve. The rarer ones stand behind `--rotate-secrets`. */
export function commandOf(args: string[]): Command | null {
  const names: Command[] = [
    '--create-key',
    '--reset-member',
    '--test-mail',
    '--backup',
    '--restore',
    '--forget-unreadable',
    '--rotate-secrets',
    '--migrate',
    '--upgrade-database',
    '--upgrade-check',
  ]
  return names.find((name) => args.includes(name)) ?? null
}

/** Does the command; nothing else is started. @param args the arguments of this process behind the name of the program. */
export const runCommand = (command: Command, config: Config, args: string[], log: Log): Promise<string> =>
  COMMANDS[command](config, args, log)

/** Opens the database and brings it up to date first. */
function onMigrated(work: (db: Db, config: Config, migrated: string[], args: string[]) => Promise<string>): Work {
  return (config, args, log) => withDb(config, log, async (db) => work(db, config, await migrate(db), args))
}

/** Opens the database as it is. */
function withDb(config: Config, log: Log, use: (db: Db) => Promise<string>): Promise<string> {
  return withDatabase(config, log, async (url) => {
    const db = openDb<Tables>({ url, poolSize: 1, log })
    try {
      await waitForDatabase(db, 30)
      return await use(db)
    } finally {
      await db.destroy()
    }
  })
}

import { type Kysely, sql, type Transaction } from 'kysely'
import { AppError } from '../errors.ts'
import type { KeyFile } from './key-file.ts'
import { newKey, type SealingKey, seal, unseal } from './sealing.ts'
import type { SecretTables } from './secret-table.ts'

type Db = Kysely<SecretTables>
type Tx = Transaction<SecretTables>

/** Small secrets of the systems that we call, encrypted in the database with a key that is not in it. */
export type Secrets = {
  /**
   * Keeps a secret under its name; an earlier one is gone. The first of all makes the key file.
   *
   * @param text at most 10,000 characters.
   * @throws AppError `secrets_unreadable` when the database holds secrets of other keys than the file has.
   */
  save: (tx: Tx, name: string, text: string) => Promise<void>
  /** @returns null when there is none. @throws AppError `secrets_unreadable` when its key is not there. */
  read: (db: Db, name: string) => Promise<string | null>
  /** Needs no key. Returns whether there was one. */
  remove: (tx: Tx, name: string) => Promise<boolean>
  /** Why secrets cannot be read here, in a sentence; null when all can. For the start. */
  complaint: (db: Db) => Promise<string | null>
}

const MOST_CHARACTERS = 10_000

/** @param isNamed the operator named the file: then it is never made in silence, since other machines may have it. */
export function openSecrets(keyFile: KeyFile, { isNamed }: { isNamed: boolean }): Secrets {
  return {
    async save(tx, name, text) {
      if (text.length > MOST_CHARACTERS) throw new Error(`A secret has at most ${MOST_CHARACTERS} characters`)
      await takeTurns(tx)
      const keys = await keysFor(tx, keyFile)
      const key = keys?.[0] ?? (await firstKey(keyFile, isNamed))
      const row = { key_id: key.id, sealed: seal(text, name, key) }
      await tx
        .insertInto('secret')
        .values({ name, ...row })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ ...row, updated_at: new Date() }))
        .execute()
    },
    async read(db, name) {
      const row = await db.selectFrom('secret').selectAll().where('name', '=', name).executeTakeFirst()
      if (!row) return null
      const key = (await keyFile.read())?.find(({ id }) => id === row.key_id)
      if (!key) throw unreadable(keyFile.path, row.key_id)
      return unseal(row.sealed, name, key)
    },
    async remove(tx, name) {
      const { numDeletedRows } = await tx.deleteFrom('secret').where('name', '=', name).executeTakeFirst()
      return numDeletedRows > 0n
    },
    complaint: (db) =>
      keysFor(db, keyFile).then(
        () => null,
        (error: unknown) => {
          if (error instanceof AppError) return error.message
          throw error
        },
      ),
  }
}

/** Who writes secrets or changes keys does so alone: no secret is written with a key that is being taken away. */
export const takeTurns = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('secrets'))`.execute(tx)

/** The keys of the file, if they are those that the secrets in the database have. Null: there are neither. */
export async function keysFor(db: Db, keyFile: KeyFile): Promise<[SealingKey, ...SealingKey[]] | null> {
  const keys = await keyFile.read()
  const rows = await db.selectFrom('secret').select('key_id').distinct().execute()
  const missing = rows.find((row) => !keys?.some(({ id }) => id === row.key_id))
  if (missing) throw unreadable(keyFile.path, missing.key_id)
  return keys
}

/** @throws AppError `secrets_unreadable` when the operator named a file that is not there, or it cannot be written. */
async function firstKey(keyFile: KeyFile, isNamed: boolean): Promise<SealingKey> {
  if (isNamed)
    throw new AppError(
      'secrets_unreadable',
      `SECRET_KEY_FILE names ${keyFile.path}, which is not there: put it there, or let "npm run rotate-secrets" make one`,
    )
  await keyFile.create(newKey()).catch((error: Error) => {
    throw new AppError('secrets_unreadable', `The key file ${keyFile.path} cannot be written: ${error.message}`)
  })
  const keys = await keyFile.read()
  if (!keys) throw new AppError('secrets_unreadable', `The key file ${keyFile.path} is gone again`)
  return keys[0]
}

const unreadable = (path: string, keyId: string): AppError =>
  new AppError(
    'secrets_unreadable',
    `Secrets in the database were encrypted with the key ${keyId}, which is not in ${path}: put the key file back that belongs to this database (SECRET_KEY_FILE names another place), or give the secrets up with "npm run rotate-secrets -- --forget-unreadable"`,
  )

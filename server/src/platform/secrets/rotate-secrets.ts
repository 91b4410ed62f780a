import type { Kysely } from 'kysely'
import { AppError } from '../errors.ts'
import type { KeyFile } from './key-file.ts'
import { newKey, type SealingKey, seal, unseal } from './sealing.ts'
import type { SecretTables } from './secret-table.ts'
import { keysFor, takeTurns } from './secrets.ts'

type Db = Kysely<SecretTables>

/**
 * Encrypts all secrets anew, with a new key. Killed at any moment, all of them can be read with the file as it is then, and the next
 * call goes on: the new key stands in the file before anything is encrypted with it, and the old one until nothing is.
 * A file that has several keys already, as an operator may have written it for several machines, gets no new one: all goes to its first.
 *
 * @returns a sentence for the operator.
 * @throws AppError `secrets_unreadable` when the database holds secrets of other keys than the file has.
 */
export async function rotateSecrets(db: Db, keyFile: KeyFile): Promise<string> {
  const keys = await db.transaction().execute((tx) => takeTurns(tx).then(() => prepareKeys(tx, keyFile)))
  const [key, ...old] = keys
  const count = await db.transaction().execute(async (tx) => {
    await takeTurns(tx)
    const rows = await tx.selectFrom('secret').selectAll().where('key_id', '!=', key.id).execute()
    for (const { name, key_id, sealed } of rows) {
      const from = old.find(({ id }) => id === key_id)
      if (!from) throw new Error(`The key ${key_id} is not in ${keyFile.path} any more`)
      await tx
        .updateTable('secret')
        .set({ key_id: key.id, sealed: seal(unseal(sealed, name, from), name, key) })
        .where('name', '=', name)
        .execute()
    }
    return rows.length
  })
  const done = `${count} ${count === 1 ? 'secret is' : 'secrets are'} encrypted anew; all have the key ${key.id}.`
  if (old.length === 0) return `${done} It is in ${keyFile.path}: keep a copy.`
  return keyFile.replace([key]).then(
    () => `${done} It is in ${keyFile.path}: keep a copy, and take this file to all machines.`,
    (error: Error) => `${done} Take the other keys out of ${keyFile.path} yourself: ${error.message}`,
  )
}

/** The new key first, the others behind it, in the file. */
async function prepareKeys(db: Db, keyFile: KeyFile): Promise<[SealingKey, ...SealingKey[]]> {
  const keys = await keysFor(db, keyFile)
  if (keys && keys.length > 1) return keys
  const key = newKey()
  await (keys ? keyFile.replace([key, ...keys]) : keyFile.create(key)).catch((error: Error) => {
    throw new AppError(
      'secrets_unreadable',
      `The key file ${keyFile.path} cannot be written (${error.message}): write a new key into its first line yourself (openssl rand -base64 32), the old one below it, and call this again`,
    )
  })
  return (await keyFile.read()) ?? [key]
}

/**
 * Deletes the secrets whose key is not in the file; whoever needs them types them in again.
 *
 * @returns their names.
 */
export async function forgetUnreadable(db: Db, keyFile: KeyFile): Promise<string[]> {
  const ids = (await keyFile.read())?.map(({ id }) => id) ?? []
  const all = db.deleteFrom('secret').returning('name')
  const gone = await (ids.length > 0 ? all.where('key_id', 'not in', ids) : all).execute()
  return gone.map(({ name }) => name).sort()
}

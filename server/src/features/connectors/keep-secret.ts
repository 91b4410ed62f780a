import type { Deps } from '../../deps.ts'
import { secretName } from './connector-queries.ts'
import type { KeepSecret } from './mailbox/mailbox-token.ts'

/** Keeps what a provider renewed, unless somebody gave another secret meanwhile. @param secret the one that it was renewed from. */
export function keepSecretOf(
  { db, secrets }: Pick<Deps, 'db' | 'secrets'>,
  connectorId: number,
  secret: string | null,
): KeepSecret {
  const name = secretName(connectorId)
  let held = secret
  return async (renewed) => {
    if ((await secrets.read(db, name)) !== held) return
    await db.transaction().execute((tx) => secrets.save(tx, name, renewed))
    held = renewed
  }
}

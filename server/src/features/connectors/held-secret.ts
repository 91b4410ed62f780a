import type { Deps } from '../../deps.ts'
import { secretName } from './connector-queries.ts'

/** Where the secret of a connection is, which some providers renew when it is used. */
export type HeldSecret = {
  read: () => Promise<string | null>
  /** Puts what was renewed in its place, unless it is another one by now than it was renewed from. */
  save: (renewed: string, from: string | null) => Promise<void>
}

/** Of a connection that is there. */
export function heldSecret({ db, secrets }: Pick<Deps, 'db' | 'secrets'>, connectorId: number): HeldSecret {
  const name = secretName(connectorId)
  const read = () => secrets.read(db, name)
  return {
    read,
    async save(renewed, from) {
      if ((await read()) === from) await db.transaction().execute((tx) => secrets.save(tx, name, renewed))
    },
  }
}

/** Of one that is only tried so far. */
export function givenSecret(given: string | null): HeldSecret {
  let secret = given
  return {
    read: async () => secret,
    async save(renewed) {
      secret = renewed
    },
  }
}

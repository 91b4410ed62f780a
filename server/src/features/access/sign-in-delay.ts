import { createHash } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { type Allowance, countAttempt, forgetAttempts } from './attempt-queries.ts'

/** Nobody's address is kept for having been typed wrong. */
const keyOf = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('base64url')

/** Some slips cost nothing. A stranger who tries an account slows its owner down by seconds only, from where the owner is. */
function allowancesOf(account: string, address: string): { both: Allowance; account: Allowance; address: Allowance } {
  return {
    both: { key: keyOf('both', account, address), free: 5, mostSeconds: 900 },
    account: { key: keyOf('account', account), free: 20, mostSeconds: 30 },
    address: { key: keyOf('address', address), free: 50, mostSeconds: 60 },
  }
}

/**
 * Does what may fail, with a delay that grows with each failure of this account and of this address.
 *
 * @param account what is tried: the address of a mail, whether it is a member's or not.
 * @throws AppError `sign_in_too_often`, and whatever the work throws.
 */
export async function slowedDown<Result>(
  { db }: Pick<Deps, 'db'>,
  { account, address }: { account: string; address: string },
  work: () => Promise<Result>,
): Promise<Result> {
  const { both, account: ofAccount, address: ofAddress } = allowancesOf(account.trim().toLowerCase(), address)
  await db.transaction().execute(async (tx) => {
    // Always in this order, or two tries could wait for each other.
    for (const allowance of [both, ofAccount, ofAddress]) {
      const wait = await countAttempt(tx, allowance)
      if (wait !== null) throw tooOften(wait)
    }
  })
  const result = await work()
  const keys = { forgotten: [both.key, ofAccount.key], counted: ofAddress.key }
  await db.transaction().execute((tx) => forgetAttempts(tx, keys))
  return result
}

const tooOften = (seconds: number) =>
  new AppError(
    'sign_in_too_often',
    `Too many tries; the next one is let in in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`,
  )

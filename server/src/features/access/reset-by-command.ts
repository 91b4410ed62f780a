import type { Db } from '../../database.ts'
import { StartError } from '../../platform/errors.ts'
import { SYSTEM } from '../audit/actor.ts'
import { makeReset } from './reset.ts'

/**
 * `--reset-member MAIL [--second-factor]`: for the admin whom nobody else can let in again.
 *
 * @param origin under which people reach the server.
 * @returns the link, in a sentence. @throws StartError, for an address that no member has.
 */
export async function resetByCommand(db: Db, args: string[], origin: string): Promise<string> {
  const address = args.find((word) => !word.startsWith('--'))?.toLowerCase()
  if (address === undefined) throw new StartError('Whose? npm run reset-member -- ada@example.com [--second-factor]')
  const member = await db.selectFrom('member').select(['id', 'name']).where('email', '=', address).executeTakeFirst()
  if (!member) throw new StartError(`No member has the address ${address}`)
  const what = args.includes('--second-factor') ? 'second_factor' : 'password'
  const { link } = await makeReset(db, SYSTEM, { id: member.id, what }, origin)
  const use = what === 'password' ? 'sets a new password' : 'is rid of the second factor, with the password'
  return `By this link ${member.name} ${use}, once and within a day:\n${link}`
}

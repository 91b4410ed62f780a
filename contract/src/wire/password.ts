/** Long enough that guessing is hopeless with the delays there are; more rules make worse passwords. */
export const PASSWORD_LIMITS = { least: 12, most: 200 }

export type PasswordFault = 'too_short' | 'too_long' | 'is_name'

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** What is wrong with a password of somebody with these names; null: nothing. Characters of any kind will do. */
export function passwordFault(password: string, names: string[]): PasswordFault | null {
  if ([...password].length < PASSWORD_LIMITS.least) return 'too_short'
  if (password.length > PASSWORD_LIMITS.most) return 'too_long'
  const known = names.flatMap((name) => [name, name.split('@')[0] ?? '']).map(plain)
  return known.includes(plain(password)) ? 'is_name' : null
}

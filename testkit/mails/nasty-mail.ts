/** A mail that something is wrong or odd with, and what must be read of it. */
export type NastyMail = {
  name: string
  raw: Buffer
  title?: string | RegExp
  /** What its text must hold. */
  text?: string | RegExp
  /** What its text must not hold. */
  without?: string
  /** Address; null: it has none. */
  requester?: string | null
  tags?: string[]
}

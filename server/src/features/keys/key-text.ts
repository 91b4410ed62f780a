import { createHash, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const RANDOM_LETTERS = 40
const CHECKSUM_LETTERS = 6
const SHOWN_LETTERS = 8
const MARK = 'sta_'

/** A new key: `sta_`, 40 random letters and digits (238 bits), and 6 that check them, so that scanners know a real one. */
export function newKey(): string {
  const random = Array.from({ length: RANDOM_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return MARK + random + checksumOf(random)
}

/** Whether the text can be a key: one that was mistyped or cut off cannot, and the database need not be asked. */
export function isKey(text: string): boolean {
  const random = text.slice(MARK.length, MARK.length + RANDOM_LETTERS)
  return new RegExp(`^${MARK}[0-9A-Za-z]{${RANDOM_LETTERS}}`).test(text) && text === MARK + random + checksumOf(random)
}

/** What a person knows a key by. */
export const prefixOf = (key: string): string => key.slice(0, MARK.length + SHOWN_LETTERS)

/** What is kept of a key. */
export const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest()

function checksumOf(random: string): string {
  let rest = crc32(random)
  let text = ''
  for (let n = 0; n < CHECKSUM_LETTERS; n += 1) {
    text = LETTERS[rest % LETTERS.length] + text
    rest = Math.floor(rest / LETTERS.length)
  }
  return text
}

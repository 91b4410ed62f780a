import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** A key of 256 bits, and the name that its ciphertexts carry. */
export type SealingKey = { id: string; bytes: Buffer }

const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32
const METHOD = 'aes-256-gcm'

export const newKey = (): SealingKey => keyOf(randomBytes(KEY_BYTES))

/** @param line 32 bytes in base64. @returns null when it is something else. */
export function readKey(line: string): SealingKey | null {
  const isBase64 = /^[A-Za-z0-9+/]{43}=?$/.test(line)
  return isBase64 ? keyOf(Buffer.from(line, 'base64')) : null
}

/** The id is a hash of the key, so that it cannot be given to another one. */
const keyOf = (bytes: Buffer): SealingKey => ({
  id: createHash('sha256').update('support-ticket-analyst key id').update(bytes).digest('hex').slice(0, 12),
  bytes,
})

/** What is sealed for one place cannot be opened at another one. */
const place = (name: string, key: SealingKey): Buffer => Buffer.from(`support-ticket-analyst 1 ${key.id} ${name}`)

/**
 * Encrypts with AES-256-GCM, each time under a new nonce.
 *
 * @returns 12 bytes nonce, 16 bytes tag, ciphertext.
 */
export function seal(text: string, name: string, key: SealingKey): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(METHOD, key.bytes, nonce, { authTagLength: TAG_BYTES }).setAAD(place(name, key))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** @throws Error when it was sealed with another key, for another name, or changed since. */
export function unseal(sealed: Buffer, name: string, key: SealingKey): string {
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  const decipher = createDecipheriv(METHOD, key.bytes, nonce, { authTagLength: TAG_BYTES })
    .setAAD(place(name, key))
    .setAuthTag(tag)
  return decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}

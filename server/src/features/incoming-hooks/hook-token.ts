import { createHash, randomBytes } from 'node:crypto'

/** The last part of an address: 256 random bits behind a mark that logs know it by. */
export const newToken = (): string => `hook_${randomBytes(32).toString('base64url')}`

/** What is kept of it. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

export const pathOf = (token: string): string => `/api/hooks/${token}`

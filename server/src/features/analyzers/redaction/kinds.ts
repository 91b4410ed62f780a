/** What can be kept from a model; the names of `REDACT`. */
export const SECRETS = ['email', 'phone', 'card', 'iban', 'key', 'password', 'name'] as const
export type Secret = (typeof SECRETS)[number]

import type { TicketText } from './analyzer.ts'

/** Models read about four bytes of English a token, and about one character of Chinese: bytes serve for both. */
const BYTES_PER_TOKEN = 4
/** Names of fields, quotes and the local id around each ticket. */
const ROW_TOKENS = 15

/** Tokens of a text, rather too many than too few: about a quarter more than a tokenizer counts in English. */
export const estimateTokens = (text: string): number => Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN)

/** Tokens of a ticket inside a prompt. */
export const ticketTokens = ({ title, description }: TicketText): number =>
  estimateTokens(title) + estimateTokens(description) + ROW_TOKENS

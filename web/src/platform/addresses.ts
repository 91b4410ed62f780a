import { pages } from '@sta/contract/wire/pages'

/** Where the inbox is. Its filters are the query behind it; an open ticket has an address of its own. */
export const INBOX = pages.inbox

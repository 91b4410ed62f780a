/** Where the inbox is. Its filters are the query behind it; an open ticket has an address of its own. */
export const INBOX = '/inbox'

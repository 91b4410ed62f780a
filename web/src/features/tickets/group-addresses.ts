import { INBOX } from '../../platform/addresses.ts'

/** The tickets of a group in the inbox. */
export const ticketsAddress = (groupId: number): string =>
  `${INBOX}?${new URLSearchParams({ status: 'all', group_id: String(groupId) })}`

/** Those of them that a person should look at. */
export const reviewAddress = (groupId: number): string => `${ticketsAddress(groupId)}&needs_review=true`

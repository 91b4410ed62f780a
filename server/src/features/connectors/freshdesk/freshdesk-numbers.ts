// What numbers of the API are called in Freshdesk itself and in its exports: https://developers.freshdesk.com/api/#ticket_attributes

/** States of one's own have greater numbers, and are kept as such. */
export const STATES: Record<number, string> = { 2: 'Open', 3: 'Pending', 4: 'Resolved', 5: 'Closed' }

export const PRIORITIES: Record<number, string> = { 1: 'Low', 2: 'Medium', 3: 'High', 4: 'Urgent' }

export const CHANNELS: Record<number, string> = {
  1: 'Email',
  2: 'Portal',
  3: 'Phone',
  7: 'Chat',
  9: 'Feedback Widget',
  10: 'Outbound Email',
}

export function priorityNumber(name: string): number | null {
  const found = Object.entries(PRIORITIES).find(([, called]) => called === name)
  return found ? Number(found[0]) : null
}

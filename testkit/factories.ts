import type { NewTicket } from '@sta/contract/schemas/tickets'

let counter = 0

/** A valid ticket whose text no other has. */
export function newTicket(overrides: Partial<NewTicket> = {}): NewTicket {
  counter += 1
  return {
    title: `Invoice ${counter} was charged twice`,
    description: `I was charged twice for order ${counter} this month. Please refund the second payment.`,
    ...overrides,
  }
}

export const newTickets = (count: number, overrides: Partial<NewTicket> = {}): NewTicket[] =>
  Array.from({ length: count }, () => newTicket(overrides))

import type { IncomingHook } from '@sta/contract/schemas/connections/incoming-hooks'
import type { HOOK_FIELDS, HOOK_OUTCOMES } from '@sta/contract/wire/values'
import type { ReactNode } from 'react'
import { formatCount, plural } from '../count.ts'

type HookField = (typeof HOOK_FIELDS)[number]
type Outcome = (typeof HOOK_OUTCOMES)[number]

const fields: Record<HookField, string> = {
  title: 'Title',
  description: 'Text',
  external_id: 'Number',
  external_url: 'Link',
  external_status: 'Status',
  external_priority: 'Priority',
  external_created_at: 'Written on',
  external_updated_at: 'Changed on',
  requester_name: 'Name of the customer',
  requester_email: 'Email of the customer',
  assignee: 'Assignee',
  organization: 'Organization',
  custom_fields: 'Custom fields',
  channel: 'Channel',
  tags: 'Tags',
  comments: 'Messages',
}
const signatures: Record<IncomingHook['signature'], string> = {
  none: 'No signature',
  standard: 'Standard Webhooks',
  hmac: 'HMAC-SHA256 in a header',
}
const outcomes: Record<Outcome, string> = {
  created: 'New ticket',
  updated: 'Ticket changed',
  unchanged: 'Nothing new',
  refused: 'Refused',
}

/** Addresses that other programs send tickets to. */
export const hooks = {
  title: 'Addresses for tickets',
  lead: 'A program without an adapter sends its tickets as JSON to an address of its own.',
  add: 'Add an address',
  none: 'No addresses',
  noneAdvice: 'Paste a message that the program sends: you see what ticket it makes before anything is kept.',
  notLoaded: 'The addresses could not be loaded',
  notChanged: 'The address could not be changed',
  notRotated: 'There could be no new address',
  notRemoved: 'The address could not be removed',
  name: 'Name',
  sample: 'A message, as JSON',
  sampleHint: 'Paste one that the program sends. It is not kept.',
  sampleWrong: 'This is no JSON with { } around it',
  mapping: 'What is where',
  mappingWhat: 'Paths such as ticket.subject or items[0].name. Left empty, the names in the message say it.',
  field: (field: HookField) => fields[field],
  newField: 'One custom field',
  newFieldHint: 'By its name; where it is comes after that.',
  addField: 'Add',
  removeField: (name: string) => `Leave out ${name}`,
  fieldTaken: (name: string) => `${name} is there already`,
  problem: (path: string, message: string) => {
    const name = Object.entries(fields).find(([field]) => field === path)?.[1]
    return `${name ?? path.replace(/^field:/, '')}: ${message}`
  },
  try: 'Show the ticket',
  makes: 'This is the ticket it makes:',
  makesNone: 'It makes no ticket:',
  signature: 'Signature',
  signatureHint: 'The address is a secret itself. A signature proves besides who sends.',
  signatureKind: (kind: IncomingHook['signature']) => signatures[kind],
  header: 'Header with the signature',
  secret: 'Secret for signatures',
  secretHint: 'As the sender has it. Kept encrypted, and never shown again.',
  secretKept: 'Empty: the one that is there stays.',
  analysis: 'Analysis',
  create: 'Add the address',
  save: 'Save',
  change: (name: string) => `What is where: ${name}`,
  on: 'On',
  off: 'Off',
  brought: (created: number, updated: number) =>
    `${plural(created, { one: 'ticket', other: 'tickets' })} came in, ${plural(updated, { one: 'change', other: 'changes' })}`,
  refused: (count: number) => `${formatCount(count)} refused`,
  latest: (when: ReactNode): ReactNode[] => ['latest ', when],
  nothingYet: 'nothing came yet',
  bothAddresses: 'the old address is still good',
  switchOn: 'Switch on',
  switchOff: 'Switch off',
  rotate: 'New address',
  askToRotate: (name: string) => `A new address for ${name}?`,
  rotateWhat: 'For 24 hours both work, the old one and the new one, so that the program can change over.',
  remove: 'Remove',
  askToRemove: (name: string) => `Remove ${name}?`,
  removeWhat: 'Its address ends at once. The tickets that came by it stay.',
  address: 'The address',
  shownOnce: 'Copy the address now: it is not shown again. Whoever knows it can send tickets.',
  copy: 'Copy',
  copied: 'The address is copied',
  notCopied: 'The address could not be copied: select it, and copy it yourself',
  done: 'I have copied it',
  messages: 'Messages',
  messagesTo: (name: string) => `Messages to ${name}`,
  messagesWhat: 'The latest 50, the newest first, and what was refused within 30 days.',
  noMessages: 'No messages yet',
  noMessagesAdvice: 'They appear here as soon as something comes, also what is refused.',
  mend: 'Mend what is where',
  takeAgain: 'Take again',
  takeAllAgain: (count: number) => `Take ${formatCount(count)} refused again`,
  takenAgain: (taken: number, refused: number) =>
    refused === 0
      ? `${plural(taken, { one: 'message', other: 'messages' })} taken`
      : `${formatCount(taken)} taken, ${formatCount(refused)} still refused`,
  outcome: (outcome: Outcome) => outcomes[outcome],
  ticket: (id: number) => `Ticket ${formatCount(id)}`,
  ticketGone: 'The ticket was deleted',
}

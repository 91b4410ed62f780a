import type { Delivery } from '@sta/contract/schemas/connections/webhooks'
import type { WebhookEvent, WebhookForm } from '@sta/contract/wire/webhooks'
import type { ReactNode } from 'react'
import { formatCount, plural } from '../count.ts'

const messages = (count: number) => plural(count, { one: 'message', other: 'messages' })

const events: Record<WebhookEvent, string> = {
  'ticket.created': 'Tickets came in',
  'ticket.analyzed': 'Tickets were analyzed',
  'ticket.corrected': 'A person corrected tickets',
  'rule.fired': 'A rule did something',
  'run.completed': 'A run is complete',
  'run.failed': 'A run failed',
  'spike.detected': 'Many customers report the same',
  'budget.reached': 'A budget is used up',
  'connector.failed': 'A connection failed',
}
const forms: Record<WebhookForm, string> = {
  standard: 'A program (signed JSON)',
  slack: 'A channel of Slack, Mattermost or the like',
  email: 'A mail address',
}
const states: Record<Delivery['state'], string> = { waiting: 'Waiting', delivered: 'Arrived', failed: 'Failed' }

/** Addresses that are told what happens here. */
export const webhooks = {
  title: 'Webhooks',
  lead: 'Programs, channels and people are told what happens here: by signed messages, a hook of Slack or a mail.',
  add: 'Add a webhook',
  none: 'No webhooks',
  noneAdvice: 'Add a program, a channel or a mail address that is to know of tickets, runs or trouble.',
  notLoaded: 'The webhooks could not be loaded',
  notChanged: 'The webhook could not be changed',
  notRotated: 'The secret could not be renewed',
  notRemoved: 'The webhook could not be removed',
  notReplayed: 'The message could not be sent again',
  name: 'Name',
  whom: 'Whom to tell',
  form: (form: WebhookForm) => forms[form],
  address: 'Address',
  addressHint: 'It has to answer with 2xx within 15 seconds. Redirects are not followed.',
  slackHint: 'Of an incoming webhook. It is a secret: it is kept encrypted and not shown again.',
  mailHint: 'One address, such as that of a list. Mails are sent as set up by SMTP_URL.',
  added: (name: string) => `${name} is added`,
  tellOf: 'Tell it when (rules can tell it anyway)',
  event: (event: WebhookEvent) => events[event],
  on: 'On',
  off: 'Off',
  failing: 'Does not arrive',
  waiting: (count: number) => `${messages(count)} waiting`,
  failed: (count: number) => `${messages(count)} failed`,
  failingSince: (when: ReactNode): ReactNode[] => ['first failed ', when],
  bothSecrets: 'the old secret is still good',
  onlyRules: 'told by rules alone',
  switchedOff: (reason: string) => `It was switched off. ${reason}`,
  switchOn: 'Switch on',
  switchOff: 'Switch off',
  test: 'Send a test',
  testing: 'Sending …',
  testArrived: (name: string) => `The test arrived at ${name}`,
  testFailed: 'The test did not arrive',
  testEvent: 'Test',
  rotate: 'New secret',
  askToRotate: (name: string) => `A new secret for ${name}?`,
  rotateWhat:
    'For 24 hours messages are signed with both, the old one and the new one, so that the program can change over.',
  remove: 'Remove',
  askToRemove: (name: string) => `Remove ${name}?`,
  removeWhat: 'Its secret and its messages are deleted, those that wait too.',
  secret: 'The secret',
  shownOnce: 'Copy the secret now: it is not shown again. The program checks with it that messages are from here.',
  copy: 'Copy',
  copied: 'The secret is copied',
  notCopied: 'The secret could not be copied: select it, and copy it yourself',
  done: 'I have copied it',
  messages: 'Messages',
  messagesTo: (name: string) => `Messages to ${name}`,
  messagesWhat: 'The latest first. What arrived is kept for 7 days, the rest for 30.',
  noMessages: 'No messages yet',
  noMessagesAdvice: 'They appear here as soon as something happens that it is told of.',
  state: (state: Delivery['state']) => states[state],
  arrived: (status: number | null) => (status === null ? 'the mail server took it' : `arrived (${status})`),
  attempt: (when: ReactNode, outcome: string, milliseconds: number): ReactNode[] => [
    when,
    `: ${outcome} (${formatCount(milliseconds)} ms)`,
  ],
  replay: 'Send again',
  replayFailed: (count: number) => `Send ${messages(count)} again that failed`,
  replayed: (count: number) => `${messages(count)} will be sent again`,
}

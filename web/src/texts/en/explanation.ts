import type { Explanation, FoundNotes } from '@sta/contract/schemas/explanations'
import type { Priority } from '@sta/contract/schemas/taxonomy'
import { FAILURE_REASONS } from '@sta/contract/wire/failure-reasons'
import { joinList } from '../list.ts'

type Reason<Code extends string> = Extract<Explanation['category'], { code: Code }>

const NOTHING: Record<Reason<'nothing_to_do'>['kind'], string> = {
  auto_reply: 'It is an automatic reply',
  bounce: 'It reports that a mail could not be delivered',
  newsletter: 'It is a newsletter',
  spam: 'It is advertising or fraud',
  thanks: 'It only says thanks',
  withdrawn: 'The sender takes it back',
  information: 'It says itself that there is nothing to do',
}
const WANTED: Record<FoundNotes['wishes'][number], string> = {
  wants_refund: 'a refund',
  wants_cancellation: 'to cancel',
  wants_invoice: 'an invoice or receipt',
  wants_correction: 'a correction',
  wants_password_reset: 'the password reset',
  wants_unlock: 'access restored',
  wants_deletion: 'data or an account deleted',
  wants_call: 'a call or a person to talk to',
  wants_documentation: 'documentation or instructions',
  wants_quote: 'a price or a quote',
  wants_restore: 'data restored',
}
const TO_DO: Record<NonNullable<FoundNotes['advice']>, string> = {
  outage: 'Check the status of the service and whether others report the same',
  many_users: 'Ask how many people are hit and since when',
  security: 'Treat it as a possible security incident: confirm who is asking before anything is changed',
  data_loss: 'Find out what is missing and since when before anything is written over it',
  billing_error: 'Compare the charges with the payment history',
  lock_out: 'Confirm the identity, then restore the access',
  blocked: 'Work is held up: offer a way around while the cause is found',
  tolerable: 'There is a way around or only part of the use suffers',
  cosmetic: 'It is a matter of looks only',
}
const DETAIL: Record<FoundNotes['details'][number]['kind'], string> = {
  document: 'order or invoice ',
  error: 'error ',
  version: 'version ',
  date: 'date ',
  other: '',
}

const FAILURES: Record<keyof typeof FAILURE_REASONS, string> = FAILURE_REASONS

const quoted = (phrases: string[]) => joinList(phrases.map((phrase) => `“${phrase}”`))
const verb = (phrases: string[], plural: string) => (phrases.length > 1 ? plural : `${plural}s`)

/** Reasons and notes of the built-in analyzer. */
export const explanation = {
  noWords: 'The ticket holds no words to go by',
  nothingToDo: (kind: keyof typeof NOTHING) => `${NOTHING[kind]}: nobody needs to answer`,
  nothingAsked: 'Nothing in it asks for an answer',
  needsNoAnswer: (phrases: string[]) =>
    `${quoted(phrases)} ${verb(phrases, 'sound')} like a message that needs no answer`,
  notInTaxonomy: (category: string) => `It reads like ${category}, which is not among the categories`,
  readsLike: (category: string) => `It reads like ${category}`,
  pointTo: (phrases: string[], category: string) => `${quoted(phrases)} ${verb(phrases, 'point')} to ${category}`,
  alsoPossible: (category: string) => `; ${category} is possible as well`,
  littleIsClear: '; little in it is clear',
  noExample: '. The category rests on its description: it has no examples',
  nobodyNeedsToAnswer: 'Nobody needs to answer',
  readsLikePriority: (priority: Priority) => `As a whole it reads like a ${priority} priority`,
  speakForPriority: (phrases: string[], priority: Priority) =>
    `${quoted(phrases)} ${verb(phrases, 'speak')} for a ${priority} priority`,
  alsoPossiblePriority: (priority: Priority) => `; ${priority} is possible as well`,
  wanted: (wish: FoundNotes['wishes'][number]) => WANTED[wish],
  detail: (kind: keyof typeof DETAIL, value: string) => DETAIL[kind] + value,
  wants: (wishes: string[], details: string[]) =>
    `The customer wants ${joinList(wishes)}${details.length > 0 ? ` (mentions ${details.join(', ')})` : ''}.`,
  mentions: (details: string[]) => `Mentions ${joinList(details)}.`,
  advice: (advice: keyof typeof TO_DO, manyUsers: boolean) =>
    `${TO_DO[advice]}${manyUsers ? '; many users are affected' : ''}.`,
  failures: FAILURES,
}

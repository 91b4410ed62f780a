import type { Explanation, FoundNotes } from '@sta/contract/schemas/explanations'
import type { Priority } from '@sta/contract/schemas/taxonomy'
import type { ADVICE, NOTHING_KINDS, WISHES } from '@sta/contract/wire/values'

const NOTHING: Record<(typeof NOTHING_KINDS)[number], string> = {
  auto_reply: 'It is an automatic reply',
  bounce: 'It reports that a mail could not be delivered',
  newsletter: 'It is a newsletter',
  spam: 'It is advertising or fraud',
  thanks: 'It only says thanks',
  withdrawn: 'The sender takes it back',
  information: 'It says itself that there is nothing to do',
}

/** Completes "The customer wants …". */
const WANTED: Record<(typeof WISHES)[number], string> = {
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

const TO_DO: Record<(typeof ADVICE)[number], string> = {
  security: 'Treat it as a possible security incident: confirm who is asking before anything is changed',
  data_loss: 'Find out what is missing and since when before anything is written over it',
  billing_error: 'Compare the charges with the payment history',
  outage: 'Check the status of the service and whether others report the same',
  lock_out: 'Confirm the identity, then restore the access',
  many_users: 'Ask how many people are hit and since when',
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

/** The reasons and notes in English, as the API gives them beside their data. */
export function sayInEnglish(
  { category, priority, notes }: Explanation,
  found: { category: string | null; priority: Priority },
): { categoryReason: string; priorityReason: string; notes: string } {
  return {
    categoryReason: sayCategory(category, found.category),
    priorityReason: sayPriority(priority, found.priority),
    notes: sayNotes(notes),
  }
}

const spoken = (name: string) => name.replaceAll('_', ' ')
const quoted = (phrases: string[]) => joinWords(phrases.map((phrase) => `“${phrase}”`))

function sayCategory(reason: Explanation['category'], chosen: string | null): string {
  switch (reason.code) {
    case 'no_words':
      return 'The ticket holds no words to go by'
    case 'nothing_to_do':
      return `${NOTHING[reason.kind]}: nobody needs to answer`
    case 'not_in_taxonomy':
      return `It reads like ${spoken(reason.like)}, which is not among the categories`
    case 'no_answer_needed':
      return reason.phrases.length === 0
        ? 'Nothing in it asks for an answer'
        : `${quoted(reason.phrases)} ${verb(reason.phrases, 'sound')} like a message that needs no answer${alsoPossible(reason.also ?? null)}`
    case 'reads_like': {
      const { phrases, also, unsure, no_example } = reason
      const name = spoken(chosen ?? '')
      const named =
        phrases.length === 0 ? `It reads like ${name}` : `${quoted(phrases)} ${verb(phrases, 'point')} to ${name}`
      const rests = no_example ? '. The category rests on its description: it has no examples' : ''
      return `${named}${alsoPossible(also)}${unsure ? '; little in it is clear' : ''}${rests}`
    }
  }
}

function sayPriority(reason: Explanation['priority'], chosen: Priority): string {
  if (reason.code === 'no_answer_needed') return 'Nobody needs to answer'
  const { phrases, also } = reason
  if (phrases.length === 0) return `As a whole it reads like a ${chosen} priority${alsoPossible(also)}`
  return `${quoted(phrases)} ${verb(phrases, 'speak')} for a ${chosen} priority${alsoPossible(also)}`
}

function sayNotes({ wishes, details, advice, many_users }: FoundNotes): string {
  const mentioned = details.map(({ kind, value }) => DETAIL[kind] + value)
  const aside = mentioned.length > 0 ? ` (mentions ${mentioned.join(', ')})` : ''
  return [
    ...(wishes.length > 0
      ? [`The customer wants ${joinWords(wishes.map((wish) => WANTED[wish]))}${aside}.`]
      : mentioned.length > 0
        ? [`Mentions ${joinWords(mentioned)}.`]
        : []),
    ...(advice ? [`${TO_DO[advice]}${many_users ? '; many users are affected' : ''}.`] : []),
  ].join(' ')
}

const alsoPossible = (name: string | null) => (name === null ? '' : `; ${spoken(name)} is possible as well`)

/** "“a” speaks", "“a” and “b” speak". */
const verb = (phrases: string[], plural: string) => (phrases.length > 1 ? plural : `${plural}s`)

function joinWords(items: string[]): string {
  if (items.length <= 1) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

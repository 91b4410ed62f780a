import { documentText, isDocument } from './document-text.ts'
import { personOf, textOf, writtenList } from './field-values.ts'
import { type DateOrder, readDate } from './read-date.ts'
import { FIELD_LENGTHS, type ImportedMessage, LONGEST_COMMENT } from './ticket-fields.ts'

/** Who wrote the ticket, as far as the row knows: what tells a customer's comments from those of agents. */
export type Requester = { id: string; name: string; email: string }

/**
 * Messages of a ticket as help desks export them: `comments` of Zendesk, GitHub and Jira, `conversations` of Freshdesk,
 * `conversation_parts` of Intercom, those of this product; and plain texts, of which nothing else is known.
 *
 * @param description the first comment of Zendesk is the description once more, and is left out.
 */
export function readMessages(
  values: unknown[],
  { description, requester, dateOrder }: { description: string; requester: Requester; dateOrder: DateOrder | null },
): ImportedMessage[] {
  const given = values.flatMap(partsOf)
  const messages = given.flatMap((part) => messageOf(part, requester, dateOrder) ?? [])
  const [first] = messages
  const isRepeated = first !== undefined && first.author_role !== null && same(first.body, description)
  const ids = new Set<string>()
  return messages.slice(isRepeated ? 1 : 0).map((message) => {
    if (message.external_id === null || !ids.has(message.external_id)) ids.add(message.external_id ?? '')
    else return { ...message, external_id: null }
    return message
  })
}

const same = (a: string, b: string): boolean => a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim()

/** Only a list that is one in the file is taken apart: comments may hold any separator. */
function partsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value !== 'string') return isObject(value) ? [value] : []
  const text = value.trim()
  if (text.startsWith('["') || text.startsWith('[{')) return parsed(text) ?? writtenList(text) ?? [text]
  return [value]
}

function parsed(text: string): unknown[] | null {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list : null
  } catch {
    return null
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const BODIES = ['plain_body', 'body_text', 'body', 'text', 'comment', 'message', 'value']
const AUTHORS = ['author', 'user', 'updateAuthor', 'created_by']
const TIMES = ['sent_at', 'created_at', 'created', 'timestamp', 'date']

function messageOf(value: unknown, requester: Requester, dateOrder: DateOrder | null): ImportedMessage | null {
  if (!isObject(value)) {
    const body = textOf(value)
    return body === '' ? null : { ...NOTHING_KNOWN, body }
  }
  const body = bodyOf(value)
  if (body === '') return null
  const author = AUTHORS.map((key) => value[key]).find((it) => it !== undefined && it !== null)
  const fields = isObject(author) ? author : {}
  const text = (...candidates: unknown[]) => candidates.map(textOf).find((it) => it !== '') ?? ''
  const person = personOf(
    text(value.author_name, fields.displayName, fields.name, fields.login, isObject(author) ? '' : author),
    text(value.author_email, value.from_email, fields.emailAddress, fields.email),
  )
  const id = text(value.author_id, value.user_id, fields.id, fields.accountId)
  const { at } = readDate(text(...TIMES.map((key) => value[key])), dateOrder)
  const external_id = text('author_role' in value ? value.external_id : value.id)
  return {
    body,
    external_id: external_id !== '' && external_id.length <= FIELD_LENGTHS.external_id ? external_id : null,
    author_name: person.name.slice(0, FIELD_LENGTHS.requester_name) || null,
    author_email: person.email.length <= FIELD_LENGTHS.requester_email ? person.email || null : null,
    author_role: roleOf(value, { id, ...person, type: text(fields.type) }, requester),
    is_public: !(
      [value.is_public, value.public, value.jsdPublic].includes(false) ||
      value.private === true ||
      value.part_type === 'note'
    ),
    sent_at: at,
  }
}

const NOTHING_KNOWN: Omit<ImportedMessage, 'body'> = {
  external_id: null,
  author_name: null,
  author_email: null,
  author_role: null,
  is_public: true,
  sent_at: null,
}

function bodyOf(value: Record<string, unknown>): string {
  const bodies = BODIES.map((key) => value[key])
  const found = bodies.map((body) => (isObject(body) && isDocument(body) ? documentText(body).trim() : textOf(body)))
  return (found.find((body) => body !== '') ?? '').slice(0, LONGEST_COMMENT).toWellFormed()
}

type Author = { id: string; name: string; email: string; type: string }

/** Whoever wrote the ticket is its customer, and everybody else an agent, unless the message says so itself. */
function roleOf(
  message: Record<string, unknown>,
  author: Author,
  requester: Requester,
): ImportedMessage['author_role'] {
  const { author_role, incoming } = message
  if (author_role === 'customer' || author_role === 'agent') return author_role
  if (typeof incoming === 'boolean') return incoming ? 'customer' : 'agent'
  if (/^(user|lead|contact)$/.test(author.type) && message.part_type !== undefined) return 'customer'
  if (/^(admin|bot|team)$/.test(author.type)) return 'agent'
  const known = (['id', 'email', 'name'] as const).find((key) => author[key] !== '' && requester[key] !== '')
  if (known === undefined) return null
  return author[known].toLowerCase() === requester[known].toLowerCase() ? 'customer' : 'agent'
}

import type { SeenResponse } from '../http/exchange.ts'
import { at, jsonOrUndefined } from '../reading/json.ts'

/** What a provider says about an error, wherever and however it says it. */
export type ProviderWords = {
  /** Its words as one line; empty when there are none. */
  message: string
  /** Every code and type that it names, in lower case. */
  codes: string[]
  /** Parameters that it names in a place of their own. */
  params: string[]
  /** HTTP statuses from 400 on: the response's own, and those that its body names. */
  statuses: number[]
  /** How long the body asks to wait, in milliseconds. */
  retryAfterMs: number | null
}

const ERROR_KEYS = [
  'error',
  'errors',
  'detail',
  'details',
  'err',
  'fault',
  'exception',
  'innererror',
  'inner_error',
  'metadata',
  'response',
  'body',
  'data',
  'cause',
]
const MESSAGE_KEYS = [
  'message',
  'msg',
  'error',
  'detail',
  'details',
  'error_message',
  'errormessage',
  'error_msg',
  'error_description',
  'description',
  'title',
  'reason',
  'raw',
  'text',
  'faultstring',
  'status_msg',
]
const CODE_KEYS = [
  'code',
  'type',
  'status',
  'error_code',
  'error_type',
  'errorcode',
  'status_code',
  'statuscode',
  'http_status',
  'reason',
  'finish_reason',
  '@type',
]
const PARAM_KEYS = ['param', 'params', 'loc', 'field', 'parameter', 'pointer', 'path']
/** Errors lie in errors, but no deeper, and there are no more of them, than this. */
const [DEEPEST, MOST_VALUES, LONGEST] = [6, 200, 2000]

const asStatus = (value: unknown): number | null => {
  const status = Number(typeof value === 'string' && !/^\d{3}$/.test(value) ? Number.NaN : value)
  return Number.isInteger(status) && status >= 400 && status <= 599 ? status : null
}

/** A text as a page and the database take it. */
export const inOneLine = (text: string): string =>
  text
    .slice(0, LONGEST)
    .replace(/\p{Cc}|\p{Cs}|\s/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()

/** Of a page, what a reader would see first. */
function textOfPage(page: string): string {
  const head = page.slice(0, 20_000)
  const title = /<(title|h1)[^<>]{0,200}>([^<]{1,300})</i.exec(head)?.[2]
  return inOneLine(title ?? head.replace(/<(script|style)\b[^<]{0,20000}/gi, ' ').replace(/<[^<>]{0,1000}>/g, ' '))
}

const isPage = (text: string): boolean => /^\s*<(!doctype|html|head|body|\?xml)/i.test(text)

type Found = {
  messages: string[]
  codes: string[]
  params: string[]
  statuses: number[]
  waits: number[]
  seen: number
}

function collectText(text: string, found: Found, depth: number): void {
  const start = text.search(/[[{]/)
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'))
  const inner = start >= 0 && text.length < 20_000 ? jsonOrUndefined(text.slice(start, end + 1)) : undefined
  if (typeof inner !== 'object' || inner === null) {
    found.messages.push(inOneLine(text))
    return
  }
  const before = inOneLine(text.slice(0, start)).replace(/[\s:-]+$/, '')
  const known = found.messages.length
  collect(inner, found, depth + 1)
  if (found.messages.length === known) found.messages.push(inOneLine(text))
  else if (before !== '') found.messages.splice(known, 0, before)
}

/** Gathers words, codes and parameters from JSON of whatever shape. */
function collect(value: unknown, found: Found, depth = 0): void {
  if (depth > DEEPEST || found.seen++ > MOST_VALUES) return
  if (typeof value === 'string') collectText(value, found, depth)
  else if (Array.isArray(value)) for (const each of value.slice(0, 20)) collect(each, found, depth + 1)
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value).slice(0, 50))
      collectField(name.toLowerCase(), inner, found, depth)
}

function collectField(key: string, inner: unknown, found: Found, depth: number): void {
  const isText = typeof inner === 'string' && inner !== ''
  if (CODE_KEYS.includes(key) && (isText || typeof inner === 'number')) {
    found.codes.push(String(inner).slice(0, 200).toLowerCase())
    const status = asStatus(inner)
    if (status !== null) found.statuses.push(status)
  }
  if (PARAM_KEYS.includes(key)) found.params.push(...[inner].flat(2).map(String).slice(0, 20))
  if (/^retry_?(after|delay)(_seconds)?$/.test(key)) found.waits.push(Number.parseFloat(String(inner)) * 1000)
  if (/^retry_?after_?ms$/.test(key)) found.waits.push(Number(inner))
  if (MESSAGE_KEYS.includes(key) && isText) collect(inner, found, depth + 1)
  else if (ERROR_KEYS.includes(key) && typeof inner === 'object') collect(inner, found, depth + 1)
}

/** Where a body may hold its error: in itself, unless it holds an answer, and in its choice. */
function rootsOf(body: unknown): unknown[] {
  const choice = at(body, 'choices', 0)
  if (choice === undefined) return [body]
  const isError = at(choice, 'finish_reason') === 'error'
  const inChoice = [at(choice, 'error'), at(choice, 'message', 'error')]
  return [at(body, 'error'), at(body, 'errors'), ...inChoice, isError ? 'The model stopped with an error' : null]
}

/** Whether a body of status 200 is about an error instead of an answer, or beside half of one. */
export function isErrorBody(body: unknown): boolean {
  const says = (value: unknown) =>
    value !== undefined && value !== null && value !== '' && value !== false && !isEmpty(value)
  if (at(body, 'choices', 0) !== undefined) return rootsOf(body).some(says)
  const object = at(body, 'object') === 'error' || at(body, 'type') === 'error' || at(body, 0, 'error') !== undefined
  return (
    object ||
    ['error', 'errors', 'detail', 'message', 'msg', 'error_message', 'error_msg'].some((key) => says(at(body, key)))
  )
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

/** In any shape that endpoints have for errors: OpenAI's, lists, FastAPI's `detail`, texts, pages, JSON in a text. */
export function providerWords({ status, body, text }: Pick<SeenResponse, 'status' | 'body' | 'text'>): ProviderWords {
  const found: Found = {
    messages: [],
    codes: [],
    params: [],
    statuses: status >= 400 ? [status] : [],
    waits: [],
    seen: 0,
  }
  if (body === undefined) found.messages.push(isPage(text) ? textOfPage(text) : inOneLine(text))
  else for (const root of rootsOf(body)) collect(root, found)
  const distinct = [...new Set(found.messages)].filter((each) => each !== '')
  const message = distinct
    .filter((each) => !distinct.some((other) => other !== each && other.includes(each)))
    .join(': ')
  const inWords = /(?:try again|retry|wait)[^.]{0,20}? (?:in|after|for)? ?(\d{1,5}(?:\.\d{1,5})?) ?(ms|s\b|sec)/i.exec(
    message,
  )
  if (inWords) found.waits.push(Number(inWords[1]) * (inWords[2] === 'ms' ? 1 : 1000))
  const wait = found.waits.find((each) => each >= 0)
  return { ...found, message, retryAfterMs: wait ?? null }
}

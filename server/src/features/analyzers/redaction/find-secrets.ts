import { isCard, isIban } from './check-digits.ts'
import type { Secret } from './kinds.ts'
import { NAME_PATTERNS } from './name-patterns.ts'

/** Where a text has a secret: `from` inclusive, `to` exclusive, in UTF-16 units. */
export type Found = { kind: Secret; from: number; to: number }

/**
 * The match is the secret; `isReal` is asked about it, and `ends` is what of its end belongs to the sentence. All repeats have bounds, so
 * that a text of any shape is read in time that grows with its length alone.
 */
type Pattern = { kind: Secret; pattern: RegExp; isReal?: (text: string) => boolean; ends?: RegExp }

/** What stands before a number that is a telephone's. */
const CALL = String.raw`(?<=\b(?:tel|telefon|phone|telephone|mobile|mobil|handy|cell|fax|call(?: me)?(?: (?:at|on))?|ring|rückruf(?: unter)?|erreichbar unter|whatsapp)[.:]{0,2}\s{0,3})`
/** What a person writes before a secret of their own making. */
const SECRET_NAME =
  '(?:password|passwort|passwd|passphrase|pwd|kennwort|pass|secret|client[_ -]?secret|api[_ -]?key|access[_ -]?key|auth[_ -]?token|access[_ -]?token|token|pin)'

const digitsOf = (text: string): string => text.replace(/\D/g, '')
const hasDigits = (least: number, most: number) => (text: string) => {
  const { length } = digitsOf(text)
  return length >= least && length <= most
}
/** Words are no passwords, though somebody's password may be one: letters with digits or signs among them are. */
const isMixed = (text: string) => /[\p{L}]/u.test(text) && /[\d!$%^&*#+=_~]/.test(text) && !/^https?:/i.test(text)

const PATTERNS: Pattern[] = [
  {
    kind: 'key',
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,8000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g,
  },
  { kind: 'key', pattern: /\beyJ[\w-]{8,4000}\.eyJ[\w-]{2,8000}\.[\w-]{0,4000}/g },
  {
    kind: 'key',
    pattern: /\b(?:sk|pk|rk)[-_](?:live_|test_|proj-|ant-|or-v1-)?[A-Za-z0-9_-]{16,200}/g,
    isReal: (text) => /\d/.test(text),
  },
  {
    kind: 'key',
    pattern:
      /\b(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{30,255}|glpat-[\w-]{16,100}|npm_[A-Za-z0-9]{30,60}|hf_[A-Za-z0-9]{30,60})/g,
  },
  {
    kind: 'key',
    pattern:
      /\b(?:xox[abeprs]-[\w-]{10,250}|AKIA[0-9A-Z]{16}|ASIA[0-9A-Z]{16}|AIza[\w-]{35}|SG\.[\w-]{16,40}\.[\w-]{16,80}|ya29\.[\w-]{20,400})/g,
  },
  { kind: 'key', pattern: /(?<=\bauthorization:\s{0,3}(?:bearer|basic|token)\s{1,3})[\w.~+/=-]{8,4000}/gi },
  { kind: 'key', pattern: /(?<=\bbearer\s{1,3})[\w.~+/=-]{20,4000}/gi, isReal: (text) => /\d/.test(text) },
  { kind: 'password', pattern: /(?<=\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,100}:)[^\s/@]{1,200}(?=@)/gi },
  {
    kind: 'password',
    pattern: /(?<=[?&;](?:token|key|api_?key|access_token|secret|password|pwd|sig|signature)=)[^\s&#"'<>]{6,400}/gi,
  },
  {
    kind: 'password',
    pattern: new RegExp(
      String.raw`(?<=\b${SECRET_NAME}["'*]{0,2}\s{0,3}(?:[:=]|is\b|ist\b|lautet\b|war\b|was\b)\s{0,3}["'\x60*„“]{0,2})[^\s"'\x60<>„“”,;]{4,200}`,
      'giu',
    ),
    isReal: (text) => isMixed(text.replace(/!+$/, '')),
    ends: /[.?)*]+$/,
  },
  {
    kind: 'email',
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}](?:[\p{L}\p{N}._%+'-]{0,62}[\p{L}\p{N}_+-])?(?:@| ?[[(](?:at|ät)[\])] ?)[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:\.[\p{L}\p{N}-]{1,62}){0,4}\.\p{L}{2,24}/giu,
  },
  { kind: 'iban', pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/gi, isReal: isIban },
  { kind: 'card', pattern: /(?<![\d.,-])\d(?:[ -]?\d){12,18}(?![\d]|[.,]\d)/g, isReal: isCard },
  {
    kind: 'phone',
    pattern: /(?<![\w+])(?:\+|00)[1-9]\d{0,2}[\s()./-]{0,3}(?:\d[\s()./-]{0,2}){5,13}\d(?![\w])/g,
    isReal: hasDigits(8, 17),
  },
  {
    kind: 'phone',
    pattern: /(?<![\w./-])\(?0[1-9]\d{1,4}\)?[ /-]{1,3}\d(?:[ -]?\d){4,9}(?![\w./-]?\d)/g,
    isReal: hasDigits(8, 13),
  },
  { kind: 'phone', pattern: /(?<![\w./-])(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. ])[2-9]\d{2}[-. ]\d{4}(?![\w-])/g },
  {
    kind: 'phone',
    pattern: new RegExp(String.raw`${CALL}\(?\d[\d\s()\/-]{5,16}\d(?![\w])`, 'gi'),
    isReal: hasDigits(7, 15),
  },
  ...NAME_PATTERNS,
]

/** The secrets of a text, in their order; of those that overlap, the one that was found by the earlier pattern. */
export function findSecrets(text: string, kinds: ReadonlySet<Secret>): Found[] {
  const found: Found[] = []
  for (const { kind, pattern, isReal, ends } of PATTERNS) {
    if (!kinds.has(kind)) continue
    for (const match of text.matchAll(pattern)) {
      const value = match[0].trimEnd().replace(ends ?? '', '')
      const [from, to] = [match.index, match.index + value.length]
      if (value === '' || (isReal && !isReal(value))) continue
      if (!found.some((other) => from < other.to && other.from < to)) found.push({ kind, from, to })
    }
  }
  return found.toSorted((a, b) => a.from - b.from)
}

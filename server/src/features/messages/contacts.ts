import { isBlank, isRule, type Line, markLines } from './parts.ts'

const PHONE =
  /(?:(?<!\p{L})(?:tel(?:efon|efono|éfono|éphone|efone|\.)?|phone|mobile?|mob|cell|handy|móvil|fax|[tmfp])[.:]?\s{0,3}\(?\+?\d|\+\d)[\d ()./-]{6,}/u
const ADDRESS = /(?:^|[\s|])(?:www\.\S{4,}|https?:\/\/\S{4,}|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,24})/u
/** Fields of a form, and what is told by a list. */
const FIELD = /^\s*\p{L}[\p{L} ]{1,30}:\s/u
const CONTACT_FIELD =
  /^\s*(?:tel|phone|mobile?|mob|cell|handy|móvil|fax|[tmfpew]|e-?mail|web|website|direct|office)\p{L}{0,6}\.?:\s/u
const SENTENCE = /(?:\p{L}+[\s,]+){5}[^|\n]*[.!?:]\s*$/u
const MOST_LINES = 8
const LONGEST_LINE = 110

/** Marks the last paragraph when it is a name with numbers and addresses, though nothing greets above it. */
export function markContacts(lines: Line[]): void {
  const end = lines.findIndex(({ kind }) => kind === 'quoted' || kind === 'forwarded')
  let to = end < 0 ? lines.length : end
  while (to > 0 && (isBlank(lines[to - 1]) || lines[to - 1]?.kind !== 'new')) to--
  let from = to
  while (from > 0 && lines[from - 1]?.kind === 'new' && !isBlank(lines[from - 1])) from--
  const before = lines.slice(0, from).findLast((line) => line.kind === 'new' && !isBlank(line))
  if (!before || before.plain.trimEnd().endsWith(':')) return
  const block = lines.slice(from, to).filter((line) => !isRule(line))
  if (block.length === 0 || block.length > MOST_LINES || !block.every(isShort)) return
  const [name, ...below] = block
  const isCard = (name?.plain.split(/[|•·–]/).length ?? 0) > 2 && block.some(hasContact)
  // It begins with a name: numbers and addresses alone may be what the message is about.
  if (isCard || (name && !hasContact(name) && below.some(hasContact))) markLines(lines, from, to, 'signature')
}

const hasContact = ({ plain }: Line) => PHONE.test(plain) || ADDRESS.test(plain)

const isShort = ({ plain, text }: Line) =>
  text.length <= LONGEST_LINE && !SENTENCE.test(plain) && (!FIELD.test(plain) || CONTACT_FIELD.test(plain))

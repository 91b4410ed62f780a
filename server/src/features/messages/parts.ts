import { JOINER } from '@sta/markup/entities'

/**
 * What a stretch of a message is:
 * - `new`: what the sender says in this message
 * - `quoted`: an earlier message that hangs below or between
 * - `forwarded`: the header of a forwarded message, and its text when the sender says something of their own above
 * - `signature`: greeting, name, address, "Sent from my phone"
 * - `footer`: legal and virus-scan notices
 * - `markup`: tags, style sheets, scripts
 * - `label`: a form's labels and its fields about the sender; who speaks and when in a transcript
 * - `other_speaker`: what somebody else than the customer says in a transcript
 * - `log`: pasted logs, stack traces and code
 */
export type PartKind =
  | 'new'
  | 'quoted'
  | 'forwarded'
  | 'signature'
  | 'footer'
  | 'markup'
  | 'label'
  | 'other_speaker'
  | 'log'

/** UTF-16 offsets into the message as it came; `end` is exclusive. */
export type Part = { kind: PartKind; start: number; end: number }

/**
 * A line without its line break. `text` may differ from the message where tags were blanked, never in its length;
 * `folded` is its beginning in lower case; `plain` is that without the signs that nobody sees and long indents, so that it may be shorter. The patterns look at them.
 */
export type Line = { text: string; folded: string; plain: string; start: number; end: number; kind: PartKind }

/** Longer lines are looked at only so far, so that no pattern becomes slow. */
const LOOKED_AT = 600

export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start <= text.length) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    const line = text.slice(start, end)
    const folded = line.slice(0, LOOKED_AT).toLowerCase()
    lines.push({
      text: line,
      folded,
      plain: folded.replaceAll(JOINER, '').replace(/^\s{3,}/, '  '),
      start,
      end,
      kind: 'new',
    })
    start = end + 1
  }
  return lines
}

export const isBlank = (line: Line | undefined) => line === undefined || !/[^\s\u2060]/.test(line.text)

/** A line that is drawn. */
export const isRule = (line: Line | undefined) => line !== undefined && /^\s*[_=*–—‐-]{3,}\s*$/.test(line.plain)

/** Marks lines `from` to `to` (exclusive) that are still `new`. */
export function markLines(lines: Line[], from: number, to: number, kind: PartKind): void {
  for (const line of lines.slice(from, to)) if (line.kind === 'new') line.kind = kind
}

/** Neighbours of one kind become one part; together the parts cover `0` to `length` without a gap. */
export function joinParts(parts: Part[], length: number): Part[] {
  const joined: Part[] = []
  let at = 0
  const add = (kind: PartKind, start: number, end: number) => {
    if (end <= start) return
    const last = joined.at(-1)
    if (last && last.kind === kind && last.end === start) last.end = end
    else joined.push({ kind, start, end })
  }
  for (const { kind, start, end } of parts) {
    // A line break belongs to what stands before it.
    add(joined.at(-1)?.kind ?? kind, at, start)
    add(kind, Math.max(at, start), end)
    at = Math.max(at, end)
  }
  add(joined.at(-1)?.kind ?? 'new', at, length)
  return joined
}

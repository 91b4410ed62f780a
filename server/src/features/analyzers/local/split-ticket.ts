import { type Marks, readMarks } from '../../messages/automatic.ts'
import type { Part, PartKind } from '../../messages/parts.ts'
import { splitThread } from '../../messages/split-thread.ts'
import { blankPrefixes, isAnswerTitle } from '../../messages/title-prefixes.ts'
import type { TicketText } from '../analyzer.ts'

/** A ticket taken apart: what its customer says, and what the rest of the message tells. */
export type SplitTicket = Marks & {
  /** As long as the ticket's title; "Re:" and ticket numbers in brackets are blank. */
  title: string
  /** What the sender newly says, as long as the ticket's description; the rest is blank. */
  newText: string
  /** Log lines, joined. */
  log: string
  kinds: ReadonlySet<PartKind>
  isAnswer: boolean
}

const MOST_LOG = 600

export function splitTicket({ title, description }: TicketText): SplitTicket {
  const { parts, newText } = splitThread(description, title)
  return {
    title: blankPrefixes(title),
    newText,
    log: logOf(description, parts),
    kinds: new Set(parts.map(({ kind }) => kind)),
    ...readMarks(title, newText),
    isAnswer: isAnswerTitle(title),
  }
}

function logOf(description: string, parts: Part[]): string {
  let log = ''
  for (const { kind, start, end } of parts)
    if (kind === 'log' && log.length < MOST_LOG) log += `${description.slice(start, Math.min(end, start + MOST_LOG))}\n`
  return log
}

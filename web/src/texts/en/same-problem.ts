import type { ReactNode } from 'react'
import { plural } from '../count.ts'

const tickets = (count: number) => plural(count, { one: 'ticket', other: 'tickets' })

/** Tickets that are the same problem, as people say. */
export const sameProblem = {
  inGroup: (title: ReactNode, count: number): ReactNode[] => ['Part of ', title, `, ${tickets(count)}`],
  same: 'Same problem',
  sameAs: (title: string) => `Same problem as “${title}”`,
  notTheSame: 'Not the same problem',
  linked: (title: string) => `Now part of “${title}”`,
  unlinked: (title: string) => `No longer part of “${title}”`,
  merge: 'Merge with another group …',
  merged: (title: string) => `Merged with “${title}”`,
  asBefore: 'The group is as before',
  notChanged: 'The group could not be changed',
  notUndone: 'The group could not be changed back',
  saidSame: (who: ReactNode, title: string): ReactNode[] => [who, ` said that this is the same problem as “${title}”`],
  saidNot: (who: ReactNode, title: string): ReactNode[] => [
    who,
    ` said that this is not the same problem as “${title}”`,
  ],
}

import { CIRCUMSTANCES } from './concepts-circumstances.ts'
import { CONSEQUENCES } from './concepts-effects.ts'
import { MATTERS } from './concepts-matters.ts'

const SHORTEST_BEGINNING = 3
/** Words looked up before are remembered, up to so many. */
const MOST_REMEMBERED = 20_000
const NONE: readonly number[] = []

const exact = new Map<string, number[]>()
const beginnings = new Map<string, number[]>()
let longestBeginning = 0
compile(`${MATTERS}\n${CIRCUMSTANCES}\n${CONSEQUENCES}`)

function compile(lists: string): void {
  const lines = lists.split('\n').filter((line) => line.includes(':'))
  for (const [concept, line] of lines.entries())
    for (const word of line
      .slice(line.indexOf(':') + 1)
      .split(' ')
      .filter((word) => word !== '')) {
      const isBeginning = word.endsWith('*')
      const text = isBeginning ? word.slice(0, -1) : word
      const map = isBeginning ? beginnings : exact
      const known = map.get(text) ?? []
      if (!known.includes(concept)) map.set(text, [...known, concept])
      if (isBeginning) longestBeginning = Math.max(longestBeginning, text.length)
    }
}

const remembered = new Map<string, readonly number[]>()

/** Numbers of the concepts that a folded word may stand for, of any language; none for most words. */
export function conceptsOf(folded: string): readonly number[] {
  const known = remembered.get(folded)
  if (known !== undefined) return known
  const found = lookUp(folded)
  if (remembered.size < MOST_REMEMBERED) remembered.set(folded, found)
  return found
}

function lookUp(folded: string): readonly number[] {
  const found = new Set(exact.get(/^\d+$/.test(folded) ? `#${folded.length}` : folded))
  for (let length = SHORTEST_BEGINNING; length <= Math.min(longestBeginning, folded.length); length++)
    for (const concept of beginnings.get(folded.slice(0, length)) ?? NONE) found.add(concept)
  return found.size === 0 ? NONE : [...found]
}

/** Concepts of a stretch of a script without spaces. */
export const conceptsOfCjk = (stretch: string): readonly number[] => exact.get(stretch) ?? NONE

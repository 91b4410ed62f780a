import { CIRCUMSTANCES } from './concepts-circumstances.ts'
import { CONSEQUENCES } from './concepts-effects.ts'
import { MATTERS } from './concepts-matters.ts'
import { NOTHING_TO_DO } from './concepts-nothing.ts'
import { findInTree, growTree, type TreeEntry, type WordTree } from './word-tree.ts'

const SHORTEST_BEGINNING = 3
const NUMBER = /^\d+$/

const NONE: readonly number[] = []

type Concepts = { tree: WordTree<number>; wholeWords: Map<string, number[]> }
let compiled: Concepts | undefined

/** Compiled for the first ticket, some 30 ms: no start waits for it. */
function compile(): Concepts {
  const entries = entriesOf(`${MATTERS}\n${CIRCUMSTANCES}\n${CONSEQUENCES}\n${NOTHING_TO_DO}`)
  const wholeWords = new Map<string, number[]>()
  for (const { word, isBeginning, values } of entries)
    if (!isBeginning) wholeWords.set(word, [...new Set([...(wholeWords.get(word) ?? []), ...values])])
  return { tree: growTree(entries), wholeWords }
}

/** One concept a line: its name, then its words; `*` ends one that is the beginning of words. */
function entriesOf(lists: string): TreeEntry<number>[] {
  const lines = lists.split('\n').filter((line) => line.includes(':'))
  return lines.flatMap((line, concept) => {
    const words = line.slice(line.indexOf(':') + 1).split(' ')
    return words.flatMap((written) => {
      const isBeginning = written.endsWith('*')
      const word = isBeginning ? written.slice(0, -1) : written
      if (word.length < (isBeginning ? SHORTEST_BEGINNING : 1)) return []
      return [{ word, isBeginning, values: [concept] }]
    })
  })
}

/** Numbers of the concepts that a folded word may stand for, of any language; none for most words. */
export function conceptsOf(folded: string): readonly number[] {
  compiled ??= compile()
  const first = folded.charCodeAt(0)
  const isNumber = first >= 48 && first <= 57 && NUMBER.test(folded)
  return findInTree(compiled.tree, isNumber ? `#${folded.length}` : folded)
}

/** Concepts of a stretch of a script without spaces. */
export function conceptsOfCjk(stretch: string): readonly number[] {
  compiled ??= compile()
  return compiled.wholeWords.get(stretch) ?? NONE
}

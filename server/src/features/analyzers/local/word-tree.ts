/** Values by whole words and by beginnings of words: all that a word has is found in one walk over its characters. */
export type WordTree<Value> = {
  /** Characters by small numbers, from 1 on; 0 for those that stand in no word. */
  characters: Uint16Array
  /** Open addressing, two numbers a step: node and character in one, and the node it leads to, 0 where no step is. */
  steps: Int32Array
  count: number
  /** What a word has that ends at a node, and what any longer one has. */
  whole: (readonly Value[])[]
  begun: (readonly Value[])[]
}

/** What to find: `word` itself, or any word that begins so. Values of one entry stay in their order. */
export type TreeEntry<Value> = { word: string; isBeginning: boolean; values: Value[] }

const SMALLEST = 1 << 10
const ROOT = 1
const CHARACTER_BITS = 10

/** A word finds the values of the whole word first, then those of its beginnings, the shortest first; each value once. */
export function growTree<Value>(entries: TreeEntry<Value>[]): WordTree<Value> {
  const tree: WordTree<Value> = {
    characters: numberCharacters(entries),
    steps: new Int32Array(2 * SMALLEST),
    count: 0,
    whole: [[], []],
    begun: [[], []],
  }
  const own = { whole: new Map<number, Value[]>(), begun: new Map<number, Value[]>() }
  const parents = [0, 0]
  for (const { word, isBeginning, values } of entries) {
    let node = ROOT
    for (let at = 0; at < word.length; at++) node = stepOrGrow(tree, parents, stepFrom(tree, node, word.charCodeAt(at)))
    const known = isBeginning ? own.begun : own.whole
    known.set(node, [...(known.get(node) ?? []), ...values])
  }
  // A node is younger than the one that it hangs on.
  for (let node = ROOT; node < parents.length; node++) {
    const before = tree.begun[parents[node] ?? 0] ?? []
    const here = own.begun.get(node)
    const begun = here ? [...new Set([...before, ...here])] : before
    const whole = own.whole.get(node)
    tree.begun[node] = begun
    tree.whole[node] = whole ? [...new Set([...whole, ...begun])] : begun
  }
  return tree
}

/** All values of a word. */
export function findInTree<Value>(tree: WordTree<Value>, word: string): readonly Value[] {
  let node = ROOT
  for (let at = 0; at < word.length; at++) {
    const { steps } = tree
    const next = steps[placeOf(steps, stepFrom(tree, node, word.charCodeAt(at))) + 1] ?? 0
    if (next === 0) return tree.begun[node] ?? []
    node = next
  }
  return tree.whole[node] ?? []
}

function numberCharacters(entries: TreeEntry<unknown>[]): Uint16Array {
  const numbers = new Uint16Array(2 ** 16)
  let count = 0
  for (const { word } of entries)
    for (let at = 0; at < word.length; at++) {
      const character = word.charCodeAt(at)
      if (numbers[character] === 0) numbers[character] = ++count
    }
  if (count >= 2 ** CHARACTER_BITS) throw new Error('The words have too many different characters for one tree')
  return numbers
}

const stepFrom = ({ characters }: WordTree<unknown>, node: number, character: number) =>
  (node << CHARACTER_BITS) | (characters[character] ?? 0)

/** Where a step is kept, or would be. */
function placeOf(steps: Int32Array, step: number): number {
  const mask = steps.length - 2
  let place = (Math.imul(step, 0x9e3779b1) >>> 9) & mask
  while (steps[place + 1] !== 0 && steps[place] !== step) place = (place + 2) & mask
  return place
}

function stepOrGrow(tree: WordTree<unknown>, parents: number[], step: number): number {
  const place = placeOf(tree.steps, step)
  const known = tree.steps[place + 1] ?? 0
  if (known !== 0) return known
  const grown = parents.push(step >>> CHARACTER_BITS) - 1
  tree.steps[place] = step
  tree.steps[place + 1] = grown
  if (4 * ++tree.count > tree.steps.length) tree.steps = withMoreRoom(tree.steps)
  return grown
}

/** Twice as large, so that it is never more than half full. */
function withMoreRoom(steps: Int32Array): Int32Array {
  const larger = new Int32Array(2 * steps.length)
  for (let at = 0; at < steps.length; at += 2) {
    if (steps[at + 1] === 0) continue
    const place = placeOf(larger, steps[at] ?? 0)
    larger[place] = steps[at] ?? 0
    larger[place + 1] = steps[at + 1] ?? 0
  }
  return larger
}

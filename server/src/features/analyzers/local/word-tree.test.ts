import { expect, test } from 'vitest'
import { findInTree, growTree } from './word-tree.ts'

const tree = growTree([
  { word: 'refund', isBeginning: true, values: ['refund*'] },
  { word: 're', isBeginning: true, values: ['re*'] },
  { word: 'refund', isBeginning: false, values: ['refund'] },
  { word: 'pago', isBeginning: false, values: ['pago'] },
  { word: '退款', isBeginning: false, values: ['退款'] },
])

test('a word finds what is kept for the whole of it first, then what is kept for its beginnings, the shortest first', () => {
  expect(findInTree(tree, 'refund')).toEqual(['refund', 're*', 'refund*'])
  expect(findInTree(tree, 'refunded')).toEqual(['re*', 'refund*'])
  expect(findInTree(tree, 'refuse')).toEqual(['re*'])
  expect(findInTree(tree, '退款')).toEqual(['退款'])
})

test('a word that is not kept, a part of one and an empty one find nothing', () => {
  for (const word of ['pag', 'pagos', 'xyz', 'r', '', '退']) expect(findInTree(tree, word)).toEqual([])
})

test('a tree of many words keeps each apart from the others', () => {
  const words = Array.from({ length: 5000 }, (_, at) => (at * 7919).toString(36))
  const large = growTree(words.map((word) => ({ word, isBeginning: false, values: [word] })))
  for (const word of words) expect(findInTree(large, word)).toEqual([word])
})

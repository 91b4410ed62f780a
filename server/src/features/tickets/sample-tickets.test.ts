import { NewTicket } from '@sta/contract/schemas/tickets'
import { expect, test } from 'vitest'
import { createLocalAnalyzer } from '../analyzers/local/local-analyzer.ts'
import { DEFAULT_TAXONOMY } from '../taxonomy/taxonomy.ts'
import { SAMPLE_TICKETS } from './sample-tickets.ts'

/** What a person would say, in the order of the samples. */
const EXPECTED: readonly (readonly [category: string | null, priority: 'low' | 'medium' | 'high'])[] = [
  ['billing', 'high'],
  ['account', 'high'],
  ['bug', 'medium'],
  ['feature_request', 'low'],
  ['support', 'low'],
  ['technical', 'medium'],
  ['technical', 'high'],
  ['bug', 'low'],
  ['billing', 'high'],
  ['billing', 'high'],
  ['technical', 'medium'],
  ['account', 'medium'],
  ['bug', 'medium'],
  ['feature_request', 'low'],
  ['account', 'high'],
  ['support', 'low'],
  ['technical', 'medium'],
  ['billing', 'low'],
  ['bug', 'medium'],
  ['account', 'high'],
  ['billing', 'high'],
  ['bug', 'low'],
  [null, 'low'],
  ['feature_request', 'low'],
  ['technical', 'medium'],
  ['feature_request', 'low'],
  ['bug', 'high'],
  ['account', 'low'],
  ['support', 'low'],
  ['billing', 'medium'],
]

const analyzeSamples = () =>
  createLocalAnalyzer().analyze([...SAMPLE_TICKETS], DEFAULT_TAXONOMY, {
    signal: new AbortController().signal,
    onUsage: () => {},
  })

test('there are 30 sample tickets, each as the API would take it', () => {
  expect(SAMPLE_TICKETS).toHaveLength(30)
  for (const ticket of SAMPLE_TICKETS) expect(NewTicket.parse(ticket)).toEqual(ticket)
})

test('one pair of them is the same to the letter, and no other', () => {
  expect(new Set(SAMPLE_TICKETS.map((ticket) => JSON.stringify(ticket))).size).toBe(29)
})

test('all six categories and all priorities occur, and most tickets are medium or low', () => {
  expect(new Set(EXPECTED.map(([category]) => category)).size).toBe(7)
  expect(EXPECTED.filter(([, priority]) => priority !== 'high').length).toBeGreaterThanOrEqual(20)
})

test('they are written in five languages', async () => {
  const languages = (await analyzeSamples()).map((finding) => finding?.language)
  expect([...new Set(languages)].sort()).toEqual(['de', 'en', 'es', 'fr', 'pt'])
  expect(languages.filter((language) => language !== 'en')).toHaveLength(4)
})

test('without a key at least nine in ten get the category and the priority that a person would give', async () => {
  const found = await analyzeSamples()
  const same = (key: 'category' | 'priority', at: 0 | 1) =>
    EXPECTED.filter((expected, index) => found[index]?.[key] === expected[at]).length
  expect(same('category', 0)).toBeGreaterThanOrEqual(27)
  expect(same('priority', 1)).toBeGreaterThanOrEqual(27)
})

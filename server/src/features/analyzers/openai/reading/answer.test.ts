import { describe, expect, test } from 'vitest'
import { DEFAULT_TAXONOMY } from '../../../taxonomy/taxonomy.ts'
import { FINDING_LIMITS, readFindings } from './answer.ts'
import { readSummary } from './summary-answer.ts'

const row = {
  id: 1,
  category_quote: 'charged twice',
  category_reason: 'A charge',
  category: 'billing',
  category_confidence: 90,
  priority_quote: 'before Friday',
  priority_reason: 'Money',
  priority: 'high',
  priority_confidence: 80,
  sentiment: 'negative',
  language: 'en',
  notes: 'Refund one of them',
}

const values = (overrides: Record<string, unknown> = {}): unknown[] => Object.values({ ...row, ...overrides })
const read = (rows: unknown[], count = 1) => readFindings(JSON.stringify({ rows }), count, DEFAULT_TAXONOMY)
const only = (overrides: Record<string, unknown>) => read([values(overrides)])[0]

describe('an answer about tickets', () => {
  test('is found in fences, in words and as a bare list', () => {
    const json = JSON.stringify({ rows: [values()] })
    for (const content of [
      json,
      `\`\`\`json\n${json}\n\`\`\``,
      `Sure! ${json} Anything else?`,
      JSON.stringify([values()]),
    ])
      expect(readFindings(content, 1, DEFAULT_TAXONOMY)[0]?.category).toBe('billing')
  })

  test.each(['', 'no idea', '{"rows": [', '42', 'null', '{"rows": 1}'])('%j is refused as a whole', (content) => {
    expect(() => readFindings(content, 1, DEFAULT_TAXONOMY)).toThrow(expect.objectContaining({ kind: 'output' }))
  })

  test.each([
    ['values in the order that was asked for', values()],
    ['the same with their names', row],
  ])('holds %s', (_, given) => {
    expect(read([given])[0]).toEqual({
      category: 'billing',
      categoryConfidence: 0.9,
      categoryReason: 'A charge',
      priority: 'high',
      priorityConfidence: 0.8,
      priorityReason: 'Money',
      notes: 'Refund one of them',
      evidence: ['charged twice', 'before Friday'],
      sentiment: 'negative',
      language: 'en',
    })
  })

  test('is sorted by its ids; ids that were not asked about are ignored', () => {
    const rows = [3, 1, 99, 0, -1].map((id) => values({ id, notes: `note ${id}` }))
    expect(read(rows, 3).map((finding) => finding?.notes ?? null)).toEqual(['note 1', null, 'note 3'])
  })

  test('gives null where what decides something is none of its names', () => {
    for (const bad of [
      { category: 'shipping' },
      { category: 'Billing & co' },
      { category: 90 },
      { priority: 'URGENT!!' },
      { priority: null },
      { id: 'x' },
    ])
      expect(only(bad)).toBeNull()
  })

  test('is read whatever its capitals', () => {
    expect(only({ category: ' Billing', priority: 'HIGH' })).toMatchObject({ category: 'billing', priority: 'high' })
  })

  test.each([
    ['has a value too many before its category', [1, 'x', ...values().slice(1)]],
    ['leaves one out', values().toSpliced(1, 1)],
    ['ends before its priority', values().slice(0, 7)],
  ])('a row that %s is of no use', (_, given) => {
    expect(read([given])).toEqual([null])
  })

  test('one row of no use spoils no other', () => {
    expect(read([null, 'x', [], {}, values()]).map((finding) => finding?.category)).toEqual(['billing'])
  })

  test('may say that nothing fits, and then there is a reason', () => {
    expect(only({ category: null, category_reason: 'A love letter' })).toMatchObject({
      category: null,
      categoryReason: 'A love letter',
    })
    expect(only({ category: null, category_reason: ' ' })?.categoryReason).toMatch(/no reason/)
  })

  test('has confidences between 0 and 1, whatever it says', () => {
    const confidences = [-1, 50, '50', 0.5, 85.5, 1, 700, 'high', null]
    expect(confidences.map((value) => only({ category_confidence: value })?.categoryConfidence)).toEqual([
      0, 0.5, 0.5, 0.5, 0.855, 0.01, 1, 0, 0,
    ])
  })

  test('is trimmed and limited, and what only explains may be missing', () => {
    expect(only({ notes: ` ${'n'.repeat(9000)}` })?.notes).toHaveLength(FINDING_LIMITS.notes)
    expect(only({ category_quote: ` ${'q'.repeat(999)}`, priority_quote: '' })?.evidence).toEqual([
      'q'.repeat(FINDING_LIMITS.quote),
    ])
    const bare = only({
      category_quote: null,
      priority_quote: ['x'],
      priority_reason: 1,
      sentiment: 'angry',
      language: 'English?',
      notes: null,
    })
    expect(bare).toMatchObject({ notes: '', evidence: [], sentiment: 'neutral', language: 'en', priorityReason: null })
    expect(read([values().slice(0, 9)])[0]).toMatchObject({ notes: '', sentiment: 'neutral', language: null })
    for (const language of ['??', '', null]) expect(only({ language })?.language).toBeNull()
  })
})

describe('an answer about a run', () => {
  const facts = {
    total: 12,
    analyzed: 12,
    failed: 0,
    byCategory: { bug: 12 },
    byPriority: { high: 1, medium: 1, low: 10 },
    groups: [],
    themes: [],
    quotes: [{ ticketId: 70, category: 'bug', priority: 'high' as const, quote: 'error 500 again' }],
  }
  const summary = (answer: object) => readSummary(JSON.stringify(answer), facts)

  test('keeps only themes that point at quotes', () => {
    const themes = [
      { title: 'Errors', quote_ids: [1, 1, 2, -1, 1.5] },
      { title: 'Made up', quote_ids: [9] },
      { title: '', quote_ids: [1] },
      'nonsense',
    ]
    expect(summary({ prose: 'Most tickets are bugs.', themes }).themes).toEqual([{ title: 'Errors', ticketIds: [70] }])
  })

  test('loses sentences with numbers of its own, links and mark-up', () => {
    const prose = 'Most meet error 500. About 83 percent are angry. See https://evil.example/x <b>now</b>.'
    expect(summary({ prose, themes: [] }).prose).toBe('Most meet error 500. See [link removed] bnow/b.')
  })

  test('without prose is refused', () => {
    expect(() => summary({ prose: ' ', themes: [] })).toThrow(expect.objectContaining({ kind: 'output' }))
    expect(() => summary({ prose: 'There are 999.', themes: [] })).toThrow(expect.objectContaining({ kind: 'output' }))
  })
})

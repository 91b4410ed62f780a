import { describe, expect, test } from 'vitest'
import { DEFAULT_TAXONOMY } from '../../taxonomy/taxonomy.ts'
import { FINDING_LIMITS, readFindings } from './answer.ts'
import { readSummary } from './summary-answer.ts'

const row = {
  id: 1,
  evidence: ['charged twice'],
  category_reason: 'A charge',
  category: 'billing',
  category_confidence: 0.9,
  priority_reason: 'Money',
  priority: 'high',
  priority_confidence: 0.8,
  sentiment: 'negative',
  language: 'en',
  notes: 'Refund one of them',
}

const read = (rows: unknown[], count = 1) => readFindings(JSON.stringify({ results: rows }), count, DEFAULT_TAXONOMY)
const only = (overrides: object) => read([{ ...row, ...overrides }])[0]

describe('an answer about tickets', () => {
  test('is found in fences, in words and as a bare list', () => {
    const json = JSON.stringify({ results: [row] })
    for (const content of [json, `\`\`\`json\n${json}\n\`\`\``, `Sure! ${json} Anything else?`, JSON.stringify([row])])
      expect(readFindings(content, 1, DEFAULT_TAXONOMY)[0]?.category).toBe('billing')
  })

  test.each(['', 'no idea', '{"results": [', '42', 'null', '{"results": 1}'])('%j is refused as a whole', (content) => {
    expect(() => readFindings(content, 1, DEFAULT_TAXONOMY)).toThrow(expect.objectContaining({ kind: 'output' }))
  })

  test('is sorted by its ids; ids that were not asked about are ignored', () => {
    const rows = [3, 1, 99, 0, -1].map((id) => ({ ...row, id, notes: `note ${id}` }))
    expect(read(rows, 3).map((finding) => finding?.notes ?? null)).toEqual(['note 1', null, 'note 3'])
  })

  test('gives null where what decides something is not exact', () => {
    for (const bad of [
      { category: 'shipping' },
      { category: 'Billing' },
      { category: undefined },
      { priority: 'URGENT!!' },
      { priority: null },
      { id: 'x' },
    ])
      expect(only(bad)).toBeNull()
  })

  test('one row that is no object spoils no other', () => {
    expect(read([null, 'x', [], row]).map((finding) => finding?.category)).toEqual(['billing'])
  })

  test('may say that nothing fits, and then there is a reason', () => {
    expect(only({ category: null, category_reason: 'A love letter' })).toMatchObject({
      category: null,
      categoryReason: 'A love letter',
    })
    expect(only({ category: null, category_reason: ' ' })?.categoryReason).toMatch(/no reason/)
  })

  test('has confidences between 0 and 1, whatever it says', () => {
    const confidences = [-1, 0.5, '0.5', 7, 'high', null, Number.NaN]
    expect(confidences.map((value) => only({ category_confidence: value })?.categoryConfidence)).toEqual([
      0, 0.5, 0.5, 1, 0, 0, 0,
    ])
  })

  test('is trimmed and limited, and what only explains may be missing', () => {
    expect(only({ notes: ` ${'n'.repeat(9000)}` })?.notes).toHaveLength(FINDING_LIMITS.notes)
    expect(only({ evidence: Array.from({ length: 50 }, () => 'q'.repeat(999)) })?.evidence).toEqual(
      Array.from({ length: FINDING_LIMITS.quotes }, () => 'q'.repeat(FINDING_LIMITS.quote)),
    )
    const bare = only({
      notes: undefined,
      evidence: undefined,
      sentiment: 'angry',
      language: 'English?',
      priority_reason: 1,
    })
    expect(bare).toMatchObject({ notes: '', evidence: [], sentiment: 'neutral', language: 'en', priorityReason: null })
    expect(only({ language: '??' })?.language).toBeNull()
  })
})

describe('an answer about a run', () => {
  const facts = {
    total: 12,
    analyzed: 12,
    failed: 0,
    byCategory: { bug: 12 },
    byPriority: { high: 1, medium: 1, low: 10 },
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

import { describe, expect, test } from 'vitest'
import { DEFAULT_TAXONOMY } from '../../../taxonomy/taxonomy.ts'
import { readFindings } from './answer.ts'
import { jsonSpans } from './json-spans.ts'

const row = (id: number, category = 'billing', notes = 'Refund one of them'): unknown[] => [
  id,
  'charged twice',
  'A charge',
  category,
  90,
  '',
  'Money',
  'high',
  80,
  'negative',
  'en',
  notes,
]
const named = (id: number) => ({ id, category: 'billing', category_confidence: 90, priority: 'high', notes: '' })
const right = JSON.stringify({ rows: [row(1), row(2)] })
const wrong = JSON.stringify({ rows: [row(1, 'bug'), row(2, 'bug')] })

const categoriesIn = (content: string, count = 2) =>
  readFindings(content, count, DEFAULT_TAXONOMY).map((finding) => finding?.category ?? null)

describe('the answer is found', () => {
  test.each<[string, string]>([
    ['behind thoughts', `<think>Let me see [1] {x} and "quote, {"rows": [[1, maybe</think>${right}`],
    ['behind thoughts that never opened', `I could say ${wrong} but no.\n</think>\n${right}`],
    ['before thoughts', `${right}\n<think>Was ${wrong} better? No.</think>`],
    ['before thoughts that never close', `${right}\n<thinking>Was ${wrong} better`],
    ['between thoughts', `<reasoning>${wrong}</reasoning>${right}<reflection>${wrong}</reflection>`],
    ['behind the thoughts of Magistral', `[THINK]${wrong}[/THINK]${right}`],
    ['behind the thoughts of Kimi', `◁think▷${wrong}◁/think▷${right}`],
    [
      'in the final channel of gpt-oss',
      `<|channel|>analysis<|message|>${wrong}<|end|><|start|>assistant<|channel|>final<|message|>${right}`,
    ],
    ['behind an example', `An answer looks like ${wrong}. Mine is:\n${right}`],
    ['in words with brackets', `Here {it} is [as asked: ${right} Hope [this} helps :-] {`],
    ['behind a brace that never closes', `Note: { opens here.\n${right}`],
    ['behind a quote in brackets that never closes', `He wrote ["and left. ${right}`],
    ['in a fence', `Sure!\n\`\`\`json\n${right}\n\`\`\`\nAnything [else]?`],
    ['in a tag', `<answer>${right}</answer>`],
    ['as a list', JSON.stringify([row(1), row(2)])],
    ['as objects', JSON.stringify({ rows: [named(1), named(2)] })],
    ['under its ids', JSON.stringify({ 1: named(1), 2: row(2) })],
    ['in another key', JSON.stringify({ result: { tickets: [row(1), row(2)] } })],
    ['in a list of one', JSON.stringify([{ rows: [row(1), row(2)] }])],
    ['as a text in a key', JSON.stringify({ answer: right })],
    ['as a text', JSON.stringify(right)],
    ['one row a line', `${JSON.stringify(named(1))}\n${JSON.stringify(named(2))}`],
    ['one list a line', `${JSON.stringify(row(1))}\n${JSON.stringify(row(2))}`],
    ['with commas too many', `${right.slice(0, -2)},],}`],
    ['with a missing comma', right.replace('],[', '] [')],
    ['with comments', `{ // as asked\n"rows": /* both */ ${right.slice(8)}`],
    ['with single quotes', right.replaceAll('"', "'")],
    ['with bare keys', right.replace('"rows"', 'rows')],
    [
      'in words of Python',
      `{'rows': [${[row(1), row(2)].map((it) => JSON.stringify(it.with(5, null)).replace('null', 'None'))}]}`,
    ],
    ['with unescaped quotes', right.replaceAll('Refund one of them', 'Say "sorry" to them')],
    ['with a tag of thoughts in a text', JSON.stringify({ rows: [row(1, 'billing', 'Said </think> twice'), row(2)] })],
    ['with a byte order mark', `\uFEFF${right}`],
    ['alone in its thoughts', `<think>So it is ${right}`],
  ])('%s', (_, content) => {
    expect(categoriesIn(content)).toEqual(['billing', 'billing'])
  })

  test.each<[string, string]>([
    ['a row alone', JSON.stringify(row(1))],
    ['a row without an id', JSON.stringify({ ...named(1), id: undefined })],
    ['a row in a key', JSON.stringify({ ticket: named(1) })],
  ])('of one ticket: %s', (_, content) => {
    expect(categoriesIn(content, 1)).toEqual(['billing'])
  })
})

test('an example in thoughts about some of the tickets is no answer', () => {
  expect(categoriesIn(`<think>Like ${JSON.stringify({ rows: [row(1, 'bug')] })} perhaps</think>`)).toEqual([null, null])
})

test('what was said goes before what was thought, also when it cannot be used', () => {
  const unusable = JSON.stringify({ rows: [row(1, 'URGENT!!'), row(2, 'URGENT!!')] })
  expect(categoriesIn(`<think>${wrong}</think>${unusable}`)).toEqual([null, null])
})

describe('hostile text', () => {
  const size = 300_000
  test.each<[string, string]>([
    ['opening brackets', '['.repeat(size)],
    ['opening objects', '{"a":'.repeat(size / 5)],
    ['both in turns', '[{"a":'.repeat(size / 6)],
    ['quotes behind brackets', '["'.repeat(size / 2)],
    ['single quotes behind brackets', "{'".repeat(size / 2)],
    ['brackets that break', `${'['.repeat(size)}}`],
    ['pairs', '[]'.repeat(size / 2)],
    ['lists with a missing comma', `[${'[1] '.repeat(size / 4)}]`],
    ['comments', '[/*'.repeat(size / 3)],
    ['slashes', `[${'/'.repeat(size)}`],
    ['spaces behind quotes', `["${'" '.repeat(size / 2)}`],
    ['tags', '<think>'.repeat(size / 7)],
    ['tags that never end', `<${'think'.repeat(size / 5)}`],
    ['backslashes', `["${'\\'.repeat(size)}`],
  ])('%s: is looked at in steps that grow with its size alone', (_, content) => {
    const before = content.slice(0, content.length / 8)
    for (const text of [before, content]) {
      for (const { start, end } of jsonSpans(text)) expect(end).toBeGreaterThan(start)
      expect(() => readFindings(text, 1, DEFAULT_TAXONOMY)).toThrow(expect.objectContaining({ kind: 'output' }))
    }
  })

  test('a million rows cost no more than the ones that were asked for', () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => [index + 1, '', '', 'billing', 90, '', '', 'low', 9])
    expect(categoriesIn(JSON.stringify({ rows }))).toEqual(['billing', 'billing'])
  })
})

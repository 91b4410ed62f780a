import { describe, expect, test } from 'vitest'
import { DEFAULT_TAXONOMY } from '../../taxonomy/taxonomy.ts'
import { createLocalAnalyzer } from './local-analyzer.ts'

async function analyzeOne(description: string) {
  const context = { signal: new AbortController().signal, onUsage: () => {} }
  const [found] = await createLocalAnalyzer().analyze([{ title: '', description }], DEFAULT_TAXONOMY, context)
  if (!found) throw new Error('no finding')
  return found
}

describe('a greeting', () => {
  test.each([
    ['Dear Sir or Madam, my name is Ada Lovelace and ', 'I was charged twice for March.'],
    ['Sehr geehrte Damen und Herren,\nmein Name ist Karl Kraus. ', 'Die Abbuchung für März war doppelt.'],
    ['Hola, me llamo Ana Ruiz. ', 'Me han cobrado dos veces la suscripción.'],
    ['Bonjour, je m’appelle Luc Martin. ', "J'ai été débité deux fois en mars."],
    ['Hi team,\n\nI hope this email finds you well. ', 'My card was charged twice.'],
  ])('is no evidence: %s', async (greeting, matter) => {
    const found = await analyzeOne(greeting + matter)
    expect(found.category).toBe('billing')
    expect(found.evidence).not.toEqual([])
    for (const quote of found.evidence) expect(matter).toContain(quote)
    const reasons = `${found.categoryReason} ${found.priorityReason}`
    expect(reasons).not.toMatch(/dear|madam|lovelace|sehr geehrte|kraus|hola|ana|bonjour|martin|team|hope/i)
  })

  test('that is a sentence about the matter is evidence', async () => {
    const found = await analyzeOne('Hello the import stops at row 40 and gives an error.')
    expect(found.evidence.join(' ')).toContain('import')
  })
})

import { readFileSync, writeFileSync } from 'node:fs'
import { NONE, PRIORITIES } from '@sta/contract/wire/values'
import { z } from 'zod'
import { createLocalAnalyzer } from '../analyzers/local/local-analyzer.ts'
import { readCorpus } from '../analyzers/local/training/corpus.ts'
import { DEFAULT_TAXONOMY } from '../taxonomy/taxonomy.ts'
import { type Case, measureField } from './metrics.ts'

const FILE = new URL('built-in-figures.json', import.meta.url)

/** What the built-in analyzer reached on its held-out tickets; shares of 1. */
const Figures = z.object({
  category_accuracy: z.number(),
  category_macro_f1: z.number(),
  priority_accuracy: z.number(),
  priority_kappa: z.number(),
  high_recall: z.number(),
  high_precision: z.number(),
})
export type Figures = z.infer<typeof Figures>

export const readFigures = (): Figures => Figures.parse(JSON.parse(readFileSync(FILE, 'utf8')))
export const writeFigures = (figures: Figures): void => writeFileSync(FILE, `${JSON.stringify(figures, null, 2)}\n`)

/** Analyzes the held-out part of the corpus: a fraction of a second. */
export async function measureBuiltIn(): Promise<Figures> {
  const tickets = readCorpus().filter(({ heldOut }) => heldOut)
  const context = { signal: new AbortController().signal, onUsage: () => {} }
  const findings = await createLocalAnalyzer().analyze(tickets, DEFAULT_TAXONOMY, context)
  const category = tickets.map((ticket, at): Case => {
    const { category: answered = null, categoryConfidence: confidence = 0 } = findings[at] ?? {}
    return { expected: ticket.category ?? NONE, answered: answered ?? NONE, confidence }
  })
  const priority = tickets.map((ticket, at): Case => {
    const { priority: answered = null, priorityConfidence: confidence = 0 } = findings[at] ?? {}
    return { expected: ticket.priority, answered, confidence }
  })
  const [byCategory, byPriority] = [measureField(category, null), measureField(priority, PRIORITIES)]
  const high = byPriority?.classes.find(({ name }) => name === 'high')
  return {
    category_accuracy: rounded(byCategory?.accuracy),
    category_macro_f1: rounded(byCategory?.macro_f1),
    priority_accuracy: rounded(byPriority?.accuracy),
    priority_kappa: rounded(byPriority?.kappa),
    high_recall: rounded(high?.recall),
    high_precision: rounded(high?.precision),
  }
}

const rounded = (share: number | null | undefined): number => Math.round((share ?? 0) * 10_000) / 10_000

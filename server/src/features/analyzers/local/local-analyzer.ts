import { setImmediate } from 'node:timers/promises'
import type { Explanation } from '@sta/contract/schemas/explanations'
import type { Taxonomy } from '../../taxonomy/taxonomy.ts'
import type { Analyzer, CallUsage, Finding, TicketText } from '../analyzer.ts'
import { sayInEnglish } from './english-words.ts'
import { explainCategory, explainPriority, quoteEvidence } from './explain.ts'
import { judgeTicket } from './judge.ts'
import { composeNotes, NO_NOTES } from './notes.ts'
import { learnOwnCategories, type OwnCategories } from './own-categories.ts'
import { summarizeFacts } from './summary.ts'

const MODEL = 'local-linear-2'
/** The event loop gets its turn after so many tickets, or so many characters (about 5 ms of work). */
const TICKETS_PER_TURN = 20
const CHARACTERS_PER_TURN = 50_000

/**
 * Analyses by a linear model that ships with the product: no key, no network, no cost, the same answer each time. It is
 * trained on tickets in English, German, Spanish, French and Portuguese, with some Italian, Dutch, Japanese and Chinese.
 * The priority guide's text is not read: the model knows the guide that a new installation has.
 */
export function createLocalAnalyzer(): Analyzer {
  return {
    name: 'local',
    model: MODEL,
    promptVersion: 'local-2',
    ticketsPerCall: 50,
    tokensPerCall: Number.POSITIVE_INFINITY,
    asksAlone: () => false,
    transports: ['standard'],
    estimate: () => ({ inputTokens: 0, outputTokens: 0, costUsd: 0 }),
    estimateSummary: () => ({ inputTokens: 0, outputTokens: 0, costUsd: 0 }),
    price: () => 0,
    lookUpEnd: null,
    test: null,
    analyze: async (tickets, taxonomy, context) => {
      const started = performance.now()
      const own = learnOwnCategories(taxonomy)
      const findings: Finding[] = []
      let characters = 0
      for (const [index, ticket] of tickets.entries()) {
        context.signal.throwIfAborted()
        findings.push(analyzeTicket(ticket, taxonomy, own))
        characters += ticket.title.length + ticket.description.length
        if ((index + 1) % TICKETS_PER_TURN === 0 || characters >= CHARACTERS_PER_TURN) {
          characters = 0
          await setImmediate()
        }
      }
      context.signal.throwIfAborted()
      context.onUsage(usage('classify', tickets.length, started))
      return findings
    },
    summarize: async (facts, context) => {
      const started = performance.now()
      context.signal.throwIfAborted()
      const summary = summarizeFacts(facts)
      context.onUsage(usage('summarize', 0, started))
      return summary
    },
  }
}

function analyzeTicket(ticket: TicketText, taxonomy: Taxonomy, own: OwnCategories | null): Finding {
  const judgement = judgeTicket(ticket, taxonomy, own)
  const { category, priority, reading } = judgement
  const explanation: Explanation = {
    category: explainCategory(judgement, own),
    priority: explainPriority(judgement),
    notes: category.chosen === null ? NO_NOTES : composeNotes(judgement),
  }
  return {
    category: category.chosen,
    categoryConfidence: category.confidence,
    priority: priority.chosen,
    priorityConfidence: priority.confidence,
    ...sayInEnglish(explanation, { category: category.chosen, priority: priority.chosen }),
    explanation,
    evidence: quoteEvidence(ticket, judgement),
    sentiment: judgement.sentiment,
    language: reading.language,
  }
}

function usage(kind: CallUsage['kind'], tickets: number, started: number): CallUsage {
  return {
    kind,
    model: MODEL,
    transport: 'standard',
    inputTokens: 0,
    cachedTokens: 0,
    outputTokens: 0,
    costUsd: 0,
    durationMs: Math.round(performance.now() - started),
    tickets,
    outcome: 'ok',
  }
}

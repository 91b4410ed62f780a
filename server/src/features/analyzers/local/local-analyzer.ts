import { setImmediate } from 'node:timers/promises'
import type { Taxonomy } from '../../taxonomy/taxonomy.ts'
import type { Analyzer, CallUsage, Finding, TicketText } from '../analyzer.ts'
import { chooseCategory, customTerms } from './category.ts'
import type { Lexicon } from './lexicon.ts'
import { composeNotes } from './notes.ts'
import { choosePriority } from './priority.ts'
import { quoteEvidence } from './quotes.ts'
import { readTicket } from './reading.ts'
import { judgeSentiment } from './sentiment.ts'
import { summarizeFacts } from './summary.ts'

const MODEL = 'local-rules-1'
/** The event loop gets its turn after so many tickets, or so many characters (about 5 ms of work). */
const TICKETS_PER_TURN = 20
const CHARACTERS_PER_TURN = 50_000

/**
 * Analyses by weighted words: no key, no network, no cost, the same answer each time. English best; German, Spanish,
 * French and Portuguese by their core words. It cannot follow an argument, so what is unclear gets a low confidence.
 * The priority guide's text is not read: the rules know the guide that a new installation has.
 */
export function createLocalAnalyzer(): Analyzer {
  return {
    name: 'local',
    model: MODEL,
    promptVersion: 'local-1',
    ticketsPerCall: 50,
    tokensPerCall: Number.POSITIVE_INFINITY,
    transports: ['standard'],
    estimate: () => ({ inputTokens: 0, outputTokens: 0, costUsd: 0 }),
    estimateSummary: () => ({ inputTokens: 0, outputTokens: 0, costUsd: 0 }),
    price: () => 0,
    test: null,
    analyze: async (tickets, taxonomy, context) => {
      const started = performance.now()
      const custom = customTerms(taxonomy)
      const findings: Finding[] = []
      let characters = 0
      for (const [index, ticket] of tickets.entries()) {
        context.signal.throwIfAborted()
        findings.push(analyzeTicket(ticket, taxonomy, custom))
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

function analyzeTicket(ticket: TicketText, taxonomy: Taxonomy, custom: Lexicon): Finding {
  const reading = readTicket(ticket, custom)
  const category = chooseCategory(reading, taxonomy)
  const priority = choosePriority(reading, category.category)
  return {
    category: category.category,
    categoryConfidence: category.confidence,
    categoryReason: category.reason,
    priority: priority.priority,
    priorityConfidence: priority.confidence,
    priorityReason: priority.reason,
    notes: composeNotes(reading, category, priority),
    evidence: quoteEvidence(ticket, category.matches, priority.matches),
    sentiment: judgeSentiment(reading),
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

import { setImmediate } from 'node:timers/promises'
import type { Explanation } from '@sta/contract/schemas/explanations'
import type { Taxonomy } from '../../taxonomy/taxonomy.ts'
import {
  type Analyzer,
  AnalyzerError,
  type CallUsage,
  type Finding,
  type MadeBy,
  type TicketText,
} from '../analyzer.ts'
import { sayInEnglish } from './english-words.ts'
import { explainCategory, explainPriority, quoteEvidence } from './explain.ts'
import { judgeTicket } from './judge.ts'
import type { Lesson } from './learning/lesson.ts'
import { composeNotes, NO_NOTES } from './notes.ts'
import { learnOwnCategories, type OwnCategories } from './own-categories.ts'
import { identifyShortText } from './short-text-language.ts'
import { summarizeFacts } from './summary.ts'

const MODEL = 'local-linear-2'
/** The event loop gets its turn after so many tickets, or so many characters (about 5 ms of work). */
const TICKETS_PER_TURN = 20
const CHARACTERS_PER_TURN = 50_000

/** Reads what corrections taught the model, by version. */
export type Lessons = {
  /** The version in use; null: the model as it ships. */
  active: () => Promise<Lesson | null>
  /** Null when there is no such version any more. */
  read: (version: number) => Promise<Lesson | null>
}

const modelOf = (lesson: Lesson | null) => (lesson ? `${MODEL}+r${lesson.version}` : MODEL)

/**
 * Analyses by a linear model that ships with the product: no key, no network, no cost, the same answer each time. It is
 * trained on tickets in English, German, Spanish, French and Portuguese, with some Italian, Dutch, Japanese and Chinese.
 * The priority guide's text is not read: the model knows the guide that a new installation has.
 *
 * @param lesson what corrections taught it; null: the model as it ships.
 * @param lessons where other versions are read; null: there is only this one.
 */
export function createLocalAnalyzer(lesson: Lesson | null = null, lessons: Lessons | null = null): Analyzer {
  return {
    name: 'local',
    model: modelOf(lesson),
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
    ...(lessons && {
      inVersion: async (made: MadeBy | null) =>
        createLocalAnalyzer(made === null ? await lessons.active() : await lessonOf(made.model, lessons), lessons),
    }),
    analyze: async (tickets, taxonomy, context) => {
      const started = performance.now()
      const own = learnOwnCategories(taxonomy)
      const findings: Finding[] = []
      let characters = 0
      for (const [index, ticket] of tickets.entries()) {
        context.signal.throwIfAborted()
        findings.push(await analyzeTicket(ticket, taxonomy, own, lesson))
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

/** @throws AnalyzerError `fatal` when the version is gone. */
async function lessonOf(model: string, lessons: Lessons): Promise<Lesson | null> {
  const version = /\+r(\d+)$/.exec(model)?.[1]
  if (version === undefined) return null
  const lesson = await lessons.read(Number(version))
  if (!lesson) throw new AnalyzerError('fatal', `Version ${version} of the built-in model is gone: start another run`)
  return lesson
}

async function analyzeTicket(
  ticket: TicketText,
  taxonomy: Taxonomy,
  own: OwnCategories | null,
  lesson: Lesson | null,
): Promise<Finding> {
  const judgement = judgeTicket(ticket, taxonomy, own, lesson)
  const { category, priority, reading, split } = judgement
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
    language: reading.language ?? (await identifyShortText(split)),
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

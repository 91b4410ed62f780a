import { readdirSync, readFileSync } from 'node:fs'
import { DEFAULT_CATEGORIES, NONE, PRIORITIES } from '@sta/contract/wire/values'
import { judgeTicket } from '../server/src/features/analyzers/local/judge.ts'
import type { LabelledTicket } from '../server/src/features/analyzers/local/learning/examples.ts'
import { readLesson } from '../server/src/features/analyzers/local/learning/pack-lesson.ts'
import { teach } from '../server/src/features/analyzers/local/learning/teach.ts'
import { learnOwnCategories } from '../server/src/features/analyzers/local/own-categories.ts'
import { randomNumbers, shuffle } from '../server/src/features/analyzers/local/training/fit.ts'
import { accuracyOf, type Case, weightedKappa } from '../server/src/features/evaluation/metrics.ts'
import { DEFAULT_TAXONOMY, type Taxonomy } from '../server/src/features/taxonomy/taxonomy.ts'
import { fitPlain, highestOf } from './plain-classifier.ts'

type Ticket = LabelledTicket & { category?: string | null; priority?: string | undefined }
type Answer = { category: string | null; priority: string }

/** Of each file so many tickets are measured, up to so many others teach the linear model, and so many the built-in one. */
const MEASURED = 500
const MOST_TAUGHT = 4000
const CORRECTED = 200
const VALUES: string[] = [...PRIORITIES]

/**
 * Prints how often the built-in analyzer is right about other people's tickets: for each file of the folder (JSON Lines of
 * title, text or description, category and, if known, priority), with that file's own categories, known by name alone, and
 * after corrections.
 */
export function evaluateFolder(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
  for (const name of names.sort()) evaluateFile(name, readTickets(`${folder}/${name}`))
}

function evaluateFile(name: string, tickets: Ticket[]): void {
  const order = Int32Array.from(tickets, (_, at) => at)
  shuffle(order, randomNumbers(1))
  const drawn = Array.from(order, (at) => tickets[at]!)
  const [measured, others] = [drawn.slice(0, MEASURED), drawn.slice(MEASURED, MEASURED + MOST_TAUGHT)]
  const categories = [...new Set(tickets.map(({ category }) => category ?? null))]
  const taxonomy = taxonomyOf(categories.filter((category) => category !== null))
  const tell = (who: string, answerOf: (ticket: Ticket) => Answer) => {
    const answers = measured.map(answerOf)
    const priority = casesOf(measured, answers, 'priority')
    const right = [accuracyOf(casesOf(measured, answers, 'category')), accuracyOf(priority)]
    console.log(
      `| ${who} | ${right.map(percent).join(' | ')} | ${weightedKappa(priority, VALUES)?.toFixed(2) ?? '–'} |`,
    )
  }
  console.log(`\n${name}: ${measured.length} measured, ${others.length} others, ${categories.length} categories\n`)
  console.log('| | category | priority | kappa |\n|---|---|---|---|')
  const usual = { category: mostFrequent(others, 'category') ?? null, priority: mostFrequent(others, 'priority') ?? '' }
  tell('always the most frequent', () => usual)
  tell('words, TF-IDF, a linear model of the others', fitLinear(others, categories))
  tell('the built-in analyzer, which knows names alone', judge(taxonomy, null))
  const taught = teach(others.slice(0, CORRECTED), taxonomy)
  const best = taught.eager ?? taught.good
  tell(`the same after ${CORRECTED} corrections`, judge(taxonomy, best && readLesson(1, best.categories, best.weights)))
}

function judge(taxonomy: Taxonomy, lesson: Parameters<typeof judgeTicket>[3]): (ticket: Ticket) => Answer {
  const own = learnOwnCategories(taxonomy)
  return (ticket) => {
    const { category, priority } = judgeTicket(ticket, taxonomy, own, lesson)
    return { category: category.chosen, priority: priority.chosen }
  }
}

function fitLinear(tickets: Ticket[], categories: (string | null)[]): (ticket: Ticket) => Answer {
  const heads = [
    { from: 0, count: categories.length },
    { from: categories.length, count: VALUES.length },
  ] as const
  const scoresOf = fitPlain(tickets, [...heads], ({ category, priority }) => [
    categories.indexOf(category ?? null),
    VALUES.indexOf(priority ?? ''),
  ])
  return (ticket) => {
    const scores = scoresOf(ticket)
    return {
      category: categories[highestOf(scores, heads[0])] ?? null,
      priority: VALUES[highestOf(scores, heads[1])] ?? '',
    }
  }
}

function taxonomyOf(names: string[]): Taxonomy {
  const defaults: readonly string[] = DEFAULT_CATEGORIES
  if (names.every((name) => defaults.includes(name))) return DEFAULT_TAXONOMY
  const categories = names.map((name) => ({ name, description: name.replaceAll('_', ' ') }))
  return { ...DEFAULT_TAXONOMY, version: 2, categories }
}

function mostFrequent<Key extends 'category' | 'priority'>(tickets: Ticket[], key: Key): Ticket[Key] | undefined {
  const groups = [...Map.groupBy(tickets, (ticket) => ticket[key])]
  return groups.sort((a, b) => b[1].length - a[1].length)[0]?.[0]
}

function casesOf(tickets: Ticket[], answers: Answer[], key: 'category' | 'priority'): Case[] {
  return answers.flatMap((answer, at) => {
    const expected = tickets[at]?.[key]
    if (expected === undefined || (key === 'priority' && !VALUES.includes(expected ?? ''))) return []
    return [{ expected: expected ?? NONE, answered: answer[key] ?? NONE, confidence: 0 }]
  })
}

function readTickets(file: string): Ticket[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { title, description, text, category = null, priority } = JSON.parse(line)
      return {
        title: title ?? '',
        description: description ?? text ?? '',
        category,
        ...(VALUES.includes(priority) && { priority }),
      }
    })
}

const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(1)} %`)

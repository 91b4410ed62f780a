import { PRIORITIES } from '@sta/contract/wire/values'
import type { JudgedAnswer } from './answer-queries.ts'
import { type Case, measureField, stabilityOf } from './metrics.ts'
import type { Measured } from './tables.ts'

/** @param answers of all repeats. */
export function measureAnswers(answers: JudgedAnswer[]): Measured {
  const category = answers.flatMap(({ expected_category, category, category_confidence }) =>
    caseOf(expected_category, category, category_confidence),
  )
  const priority = answers.flatMap(({ expected_priority, priority, priority_confidence }) =>
    caseOf(expected_priority, priority, priority_confidence),
  )
  const repeated = Map.groupBy(answers, ({ position }) => position)
  return {
    category: measureField(category, null),
    priority: measureField(priority, PRIORITIES),
    stability: stabilityOf([...repeated.values()].map((each) => each.map((one) => `${one.category} ${one.priority}`))),
  }
}

const caseOf = (expected: string | null, answered: string | null, confidence: number): Case[] =>
  expected === null ? [] : [{ expected, answered, confidence }]

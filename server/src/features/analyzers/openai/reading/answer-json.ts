import { FAILURE_REASONS } from '@sta/contract/wire/failure-reasons'
import { jsonrepair } from 'jsonrepair'
import { AnalyzerError } from '../../analyzer.ts'
import { jsonOrUndefined } from './json.ts'
import { jsonSpans } from './json-spans.ts'
import { thoughtsIn } from './reasoning.ts'

/** What a value is worth as the answer: 0 when it has the right shape and nothing that can be used. */
export type Fit<T> = { value: T; score: number }
export type Candidate<T> = Fit<T> & { isThought: boolean }

/** Mending takes time with the square of the text: so many characters of an answer are mended at most, from its end. */
const MOST_MENDED = 40_000
/** Sentences hold brackets too; no answer needs more values than this. */
const MOST_VALUES = 5000

/** JSON as models write it: with comments, single quotes, commas too many or missing, words of Python. */
function lenient(text: string): unknown {
  try {
    return jsonOrUndefined(jsonrepair(text))
  } catch {
    return undefined
  }
}

/** Every object and array in a text, as a value. */
function valuesIn(text: string): { value: unknown; isThought: boolean; isPart: boolean }[] {
  const thoughts = thoughtsIn(text)
  const spans = jsonSpans(text).slice(-MOST_VALUES)
  let budget = MOST_MENDED
  let thought = thoughts.length - 1
  return spans
    .toReversed()
    .flatMap(({ start, end, isPart }) => {
      while (thought > 0 && (thoughts[thought]?.start ?? 0) > start) thought -= 1
      const { start: from = 0, end: to = 0 } = thoughts[thought] ?? {}
      const part = text.slice(start, end)
      let value = jsonOrUndefined(part)
      if (value === undefined && part.length <= budget) {
        budget -= part.length
        value = lenient(part)
      }
      return value === undefined ? [] : [{ value, isThought: start >= from && start < to, isPart }]
    })
    .reverse()
}

/** The last one of those that are about as good as the best: models give examples first. */
function bestOf<T>(candidates: Candidate<T>[]): Candidate<T> | undefined {
  const best = Math.max(...candidates.map(({ score }) => score))
  return candidates.findLast(({ score }) => score > 0 && score * 2 >= best) ?? candidates.at(-1)
}

/**
 * The JSON in a model's answer that has the right shape, whatever stands around it: thoughts, words, fences, other JSON.
 * What is said goes before what was only thought, where a value counts as long as nothing of the shape was said.
 *
 * @param fit what a value is worth; null when it has another shape.
 * @throws AnalyzerError `output` when nothing has the shape.
 */
export function jsonIn<T>(content: string, fit: (value: unknown) => Fit<T> | null): Candidate<T> {
  const whole = jsonOrUndefined(content)
  if (typeof whole === 'string') return jsonIn(whole, fit)
  const fitting = whole === undefined ? null : fit(whole)
  if (fitting) return { ...fitting, isThought: false }
  const values = valuesIn(content)
  const said = values.filter(({ isThought, isPart }) => !isThought && !isPart).map(({ value }) => value)
  // One value a line, as JSON Lines have it.
  const lines = said.length > 1 ? [{ value: said, isThought: false }] : []
  const candidates = [...lines, ...values].flatMap(({ value, isThought }) => {
    const worth = fit(value)
    return worth ? [{ ...worth, isThought }] : []
  })
  const chosen = bestOf(candidates.filter(({ isThought }) => !isThought)) ?? bestOf(candidates)
  if (chosen) return chosen
  const isJson = values.some(({ isPart }) => !isPart) || whole !== undefined
  throw new AnalyzerError('output', isJson ? FAILURE_REASONS.other_shape : FAILURE_REASONS.not_json)
}

/** How deep an answer may be wrapped in keys of the model's own, and at how many of them a level is looked. */
const DEEPEST = 3
const MOST_KEYS = 30

/** Looks for what was asked for in a value and in what it is wrapped in. */
export function unwrapped<T>(value: unknown, find: (value: unknown) => T | null, depth = 0): T | null {
  const found = find(value)
  if (found !== null || depth === DEEPEST) return found
  if (typeof value === 'string') {
    const inner = /^\s*[[{]/.test(value) ? jsonOrUndefined(value) : undefined
    return inner === undefined ? null : unwrapped(inner, find, depth + 1)
  }
  if (typeof value !== 'object' || value === null) return null
  for (const inner of Object.values(value).slice(0, MOST_KEYS)) {
    const wrapped = unwrapped(inner, find, depth + 1)
    if (wrapped !== null) return wrapped
  }
  return null
}

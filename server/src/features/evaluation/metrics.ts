/** One field of one ticket: what is right, what was answered (null: nothing), and how sure the answer was, 0–1. */
export type Case = { expected: string; answered: string | null; confidence: number }

/** Shares are 0–1; null where nothing can be said, such as the precision of a class that was never answered. */
export type ClassMetrics = {
  name: string
  expected: number
  answered: number
  precision: number | null
  recall: number | null
  f1: number | null
}

export type CalibrationBin = { from: number; count: number; confidence: number; accuracy: number }

/** Of the answers with at least this confidence: how many they are of all, and how many are right. */
export type CoveragePoint = { confidence_from: number; share: number; accuracy: number | null }

/** How many tickets of a class got which answer; `answered` is null where there was none. */
type ConfusionCell = { expected: string; answered: string | null; count: number }

export type FieldMetrics = {
  cases: number
  accuracy: number
  macro_f1: number | null
  /** Of classes in an order alone. */
  kappa: number | null
  classes: ClassMetrics[]
  confusion: ConfusionCell[]
  calibration_error: number
  bins: CalibrationBin[]
  coverage: CoveragePoint[]
}

const BINS = 10
export const CONFIDENCES = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95] as const

const isRight = ({ expected, answered }: Case): boolean => expected === answered
const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/**
 * All that can be said about the answers to one field.
 *
 * @param order of the classes, where they have one, from the least to the most.
 * @returns null when no ticket has a label.
 */
export function measureField(cases: Case[], order: readonly string[] | null): FieldMetrics | null {
  const right = accuracyOf(cases)
  if (right === null) return null
  const classes = measureClasses(cases)
  const bins = calibrationBins(cases)
  return {
    cases: cases.length,
    accuracy: right,
    macro_f1: macroF1(classes),
    kappa: order && weightedKappa(cases, order),
    classes,
    confusion: countConfusion(cases),
    calibration_error: calibrationError(bins, cases.length),
    bins,
    coverage: CONFIDENCES.map((from) => coverageFrom(cases, from)),
  }
}

export const accuracyOf = (cases: Case[]): number | null => shareOf(cases.filter(isRight).length, cases.length)

/** By the number of tickets that belong to each, most first. Classes that were only answered come last. */
function measureClasses(cases: Case[]): ClassMetrics[] {
  const names = new Set(cases.flatMap(({ expected, answered }) => [expected, ...(answered === null ? [] : [answered])]))
  return [...names].map((name) => measureClass(cases, name)).sort((a, b) => b.expected - a.expected)
}

export function measureClass(cases: Case[], name: string): ClassMetrics {
  const expected = cases.filter((each) => each.expected === name).length
  const answered = cases.filter((each) => each.answered === name).length
  const hits = cases.filter((each) => each.expected === name && isRight(each)).length
  return {
    name,
    expected,
    answered,
    precision: shareOf(hits, answered),
    recall: shareOf(hits, expected),
    f1: shareOf(2 * hits, expected + answered),
  }
}

/** The mean of the classes that tickets belong to, each counting the same. */
function macroF1(classes: ClassMetrics[]): number | null {
  const scores = classes.filter(({ expected }) => expected > 0).map(({ f1 }) => f1 ?? 0)
  return shareOf(
    scores.reduce((sum, score) => sum + score, 0),
    scores.length,
  )
}

/**
 * Cohen's kappa, weighted by the square of the distance: 1 is full agreement, 0 what chance would give. Tickets without an
 * answer are left out.
 *
 * @returns null when chance alone could not disagree, so that nothing can be said.
 */
export function weightedKappa(cases: Case[], order: readonly string[]): number | null {
  const pairs = cases
    .map(
      ({ expected, answered }) => [order.indexOf(expected), answered === null ? -1 : order.indexOf(answered)] as const,
    )
    .filter(([expected, answered]) => expected >= 0 && answered >= 0)
  const expected = order.map((_, at) => pairs.filter(([own]) => own === at).length)
  const answered = order.map((_, at) => pairs.filter(([, own]) => own === at).length)
  const seen = pairs.reduce((sum, [a, b]) => sum + (a - b) ** 2, 0)
  const chance = expected
    .flatMap((a, from) => answered.map((b, to) => a * b * (from - to) ** 2))
    .reduce((sum, each) => sum + each, 0)
  return chance === 0 ? null : 1 - seen / (chance / pairs.length)
}

/** Without empty cells, the largest first. */
function countConfusion(cases: Case[]): ConfusionCell[] {
  const cells = new Map<string, ConfusionCell>()
  for (const { expected, answered } of cases) {
    const key = JSON.stringify([expected, answered])
    const cell = cells.get(key) ?? { expected, answered, count: 0 }
    cells.set(key, { ...cell, count: cell.count + 1 })
  }
  return [...cells.values()].sort((a, b) => b.count - a.count)
}

/** Ten bins of confidence without the empty ones: what was promised in each, and what came true. */
export function calibrationBins(cases: Case[]): CalibrationBin[] {
  const bins = Map.groupBy(cases, ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)))
  return [...bins]
    .sort(([a], [b]) => a - b)
    .map(([bin, held]) => ({
      from: bin / BINS,
      count: held.length,
      confidence: held.reduce((sum, { confidence }) => sum + confidence, 0) / held.length,
      accuracy: accuracyOf(held) ?? 0,
    }))
}

/** Expected calibration error: how far confidence and truth are apart, on average over the bins. */
export const calibrationError = (bins: CalibrationBin[], cases: number): number =>
  bins.reduce((sum, { count, confidence, accuracy }) => sum + count * Math.abs(confidence - accuracy), 0) /
  Math.max(1, cases)

export function coverageFrom(cases: Case[], confidenceFrom: number): CoveragePoint {
  const sure = cases.filter(({ answered, confidence }) => answered !== null && confidence >= confidenceFrom)
  return {
    confidence_from: confidenceFrom,
    share: shareOf(sure.length, cases.length) ?? 0,
    accuracy: accuracyOf(sure),
  }
}

/**
 * Share of tickets that got the same answer each time.
 *
 * @param answers of each ticket, one for each repeat, in words.
 * @returns null when nothing was asked twice.
 */
export function stabilityOf(answers: string[][]): number | null {
  const repeated = answers.filter(({ length }) => length > 1)
  return shareOf(repeated.filter((each) => new Set(each).size === 1).length, repeated.length)
}

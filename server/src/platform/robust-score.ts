/** What a robust z-score is usually called an outlier from; source: Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993. */
export const OUTLIER_SCORE = 3.5

/**
 * How far a count stands out from those before: 0.6745 × (count − median) / MAD, where the MAD (median of the absolute
 * deviations) counts as at least 1.
 */
export function robustScore(count: number, before: number[]): { usual: number; score: number } {
  const usual = median(before)
  const deviation = Math.max(1, median(before.map((each) => Math.abs(each - usual))))
  return { usual, score: (0.6745 * (count - usual)) / deviation }
}

function median(numbers: number[]): number {
  const sorted = Float64Array.from(numbers).sort()
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

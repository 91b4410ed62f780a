import { expect, test } from 'vitest'
import { type Figures, measureBuiltIn, readFigures } from './built-in-figures.ts'

/** A point: less is noise of a few tickets. What is higher on purpose is written down by `npm run eval -- --write`. */
const MOST_LOST = 0.01

/** By these it is judged; what belongs to one class alone moves more than a point with a few tickets. */
const JUDGED: (keyof Figures)[] = ['category_accuracy', 'category_macro_f1', 'priority_accuracy', 'priority_kappa']

test('the built-in analyzer is no more than a point worse on its held-out tickets than what is written down', async () => {
  const [now, written] = [await measureBuiltIn(), readFigures()]
  const worse = JUDGED.filter((name) => now[name] < written[name] - MOST_LOST)
  expect(
    worse.map((name) => `${name}: ${written[name]} → ${now[name]}; if that is meant, npm run eval -- --write`),
  ).toEqual([])
})

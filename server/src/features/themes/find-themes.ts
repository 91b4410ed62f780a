import { setImmediate } from 'node:timers/promises'

/** A ticket to find themes by: what its category is, and its terms. */
export type Sampled = { category: string; terms: string[]; titleTerms: string[] }

/** What makes a ticket belong: its terms' weights have to add up to 1. A `Map`: objects are slow to ask for texts that were just put together. */
export type Theme = { category: string; seed: string; weights: Map<string, number> }

/** Themes that are looked for in one category; what is left then is in none. */
const MOST_PER_CATEGORY = 12
/** A theme holds at least so many tickets of the sample, and so much of its category's. */
const FEWEST = 3
const SMALLEST_SHARE = 0.004
/**
 * A word that stands as often in other categories (natural logarithm of the ratio) names no theme in this one; one that so
 * much of a category says, only if it is rare elsewhere.
 */
const COMMON = 0.4
const MOST_LIFT = 2.5
/** What tickets are about stands in their titles: of those with the term, so many have it there. */
const TITLED_FROM = 0.12
/** Of the tickets with a companion term, so many have the seed. */
const COMPANION_FROM = 0.34
const MOST_COMPANIONS = 24
/** A pair says more than a word. */
const PAIR_FACTOR = 1.7
/** Adds up to membership. */
const BELONGS_FROM = 0.999

/**
 * Finds what many tickets of a category have in common, as suffix-tree clustering of search results does (Zamir and
 * Etzioni 1998): a term that many share founds a theme, terms that mostly stand beside it come along. Deterministic.
 *
 * @param known themes that are there already: their tickets found no others.
 */
export async function findThemes(sample: Sampled[], known: Theme[]): Promise<Theme[]> {
  const usual = countTerms(sample)
  const found: Theme[] = []
  for (const [category, tickets] of Map.groupBy(sample, (ticket) => ticket.category)) {
    const local = countTerms(tickets)
    const fewest = Math.max(
      Math.min(FEWEST, Math.ceil(tickets.length / 4)),
      Math.ceil(tickets.length * SMALLEST_SHARE),
      2,
    )
    const ofCategory = known.filter((theme) => theme.category === category)
    let rest = tickets.filter(({ terms }) => !ofCategory.some((theme) => strengthIn(theme, terms) >= BELONGS_FROM))
    // Counted once: what a theme takes with it is taken off.
    const left = { counts: countTerms(rest), inTitles: countTitleTerms(rest) }
    const seeds = new Set<string>()
    while (seeds.size < MOST_PER_CATEGORY) {
      await setImmediate()
      const seed = bestSeed(left, { usual, all: sample.length, local, category: tickets.length, fewest })
      if (seed === null) break
      seeds.add(seed)
      const theme = { category, seed, weights: companionsOf(seed, tickets, local, fewest) }
      rest = rest.filter((ticket) => {
        const isLeft = strengthIn(theme, ticket.terms) < BELONGS_FROM
        if (!isLeft) takeOff(left, ticket)
        return isLeft
      })
      found.push(theme)
    }
  }
  return found
}

/** How much a ticket says of a theme; from 1 on it belongs to it. */
export function strengthIn({ weights }: Theme, terms: string[]): number {
  let sum = 0
  for (const term of terms) sum += weights.get(term) ?? 0
  return sum
}

/** The theme that a ticket says most of; null where it belongs to none. Of equal ones the first. */
export function themeOf<T extends Theme>(themes: T[], terms: string[]): T | null {
  let best: T | null = null
  let most = BELONGS_FROM
  for (const theme of themes) {
    const strength = strengthIn(theme, terms)
    if (strength < BELONGS_FROM || (best && strength <= most)) continue
    best = theme
    most = strength
  }
  return best
}

const countTitleTerms = (tickets: Sampled[]) => countTerms(tickets.map(({ titleTerms }) => ({ terms: titleTerms })))

function countTerms(tickets: { terms: string[] }[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { terms } of tickets) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

/** In how many of the tickets that are in no theme yet each term stands, anywhere and in the title. */
type Left = { counts: Map<string, number>; inTitles: Map<string, number> }

function takeOff({ counts, inTitles }: Left, { terms, titleTerms }: Sampled): void {
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) - 1)
  for (const term of titleTerms) inTitles.set(term, (inTitles.get(term) ?? 0) - 1)
}

type Surroundings = {
  usual: Map<string, number>
  all: number
  local: Map<string, number>
  category: number
  fewest: number
}

function bestSeed({ counts, inTitles }: Left, { usual, all, local, category, fewest }: Surroundings): string | null {
  let best: string | null = null
  let bestScore = 0
  for (const [term, count] of counts) {
    if (count < fewest) continue
    const isPair = term.includes(' ')
    const share = (local.get(term) ?? 0) / category
    const titled = inTitles.get(term) ?? 0
    if (titled < count * TITLED_FROM) continue
    const elsewhere = ((usual.get(term) ?? 0) - (local.get(term) ?? 0) + 1) / (all - category + 1)
    const lift = Math.log(share / elsewhere)
    if (!isPair && lift < (share > COMMON ? MOST_LIFT : 0)) continue
    const rarity = Math.log(all / (usual.get(term) ?? 1)) + 1
    const score = (titled + count / 4) * rarity * (isPair ? PAIR_FACTOR : 1)
    if (score > bestScore || (score === bestScore && best !== null && term < best)) {
      best = term
      bestScore = score
    }
  }
  return best
}

/** The seed weighs 1; what mostly stands beside it, as much as it is a sign of it. */
function companionsOf(
  seed: string,
  tickets: Sampled[],
  local: Map<string, number>,
  fewest: number,
): Map<string, number> {
  const beside = countTerms(tickets.filter(({ terms }) => terms.includes(seed)))
  const companions = [...beside]
    .filter(([term, count]) => term !== seed && count >= fewest && count / (local.get(term) ?? 1) >= COMPANION_FROM)
    .map(([term, count]) => [term, Math.round((count / (local.get(term) ?? 1)) * 100) / 100] as const)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_COMPANIONS)
  return new Map([[seed, 1], ...companions.map(([term, share]) => [term, share * 0.7] as const)])
}

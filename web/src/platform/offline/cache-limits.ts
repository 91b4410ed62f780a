import { matchQuery, type Query, type QueryKey } from '@tanstack/react-query'

/** Queries whose keys begin like this are a kind, of which the latest `most` answers are cached. */
export type CacheLimit = { queryKey: QueryKey; most: number }

const MOST_BYTES = 10_000_000
const PAGES_OF_A_LIST = 3

/** The limit of the kind that a query is of; what no limit is about is not cached. */
export const limitOf = (query: Query, limits: CacheLimit[]): CacheLimit | undefined =>
  limits.find(({ queryKey }) => matchQuery({ queryKey }, query))

type Pages = { pages: unknown[]; pageParams: unknown[] }
const isPages = (data: unknown): data is Pages =>
  typeof data === 'object' && data !== null && 'pages' in data && 'pageParams' in data

/** What is cached of an answer: of a list that somebody scrolled far, its beginning. */
export function cachedPart(data: unknown): unknown {
  if (!isPages(data) || data.pages.length <= PAGES_OF_A_LIST) return data
  return {
    pages: data.pages.slice(0, PAGES_OF_A_LIST),
    pageParams: data.pageParams.slice(0, PAGES_OF_A_LIST),
  }
}

/** A list that was scrolled so far that its beginning is gone would open with nothing to see. */
function isFromTheTop(data: object): boolean {
  const [start] = isPages(data) ? data.pageParams : []
  return !(typeof start === 'object' && start !== null && 'index' in start && start.index !== 0)
}

const sizes = new WeakMap<object, number>()

/** Characters as JSON: near enough to bytes, and counted once for each answer. */
function sizeOf(data: object): number {
  const size = sizes.get(data) ?? JSON.stringify(cachedPart(data)).length
  sizes.set(data, size)
  return size
}

/** The answers to cache: what is on screen first, then the latest, as far as number and room allow. */
export function chooseCached(queries: Query[], limits: CacheLimit[]): Set<Query> {
  const counts = new Map<CacheLimit, number>()
  let bytes = 0
  const latestFirst = queries.toSorted(
    (a, b) => Number(b.isActive()) - Number(a.isActive()) || b.state.dataUpdatedAt - a.state.dataUpdatedAt,
  )
  return new Set(
    latestFirst.filter((query) => {
      const { data } = query.state
      const limit = limitOf(query, limits)
      if (!limit || typeof data !== 'object' || data === null || !isFromTheTop(data)) return false
      const count = (counts.get(limit) ?? 0) + 1
      if (count > limit.most) return false
      const size = sizeOf(data)
      if (bytes + size > MOST_BYTES) return false
      bytes += size
      counts.set(limit, count)
      return true
    }),
  )
}

import type { Query } from '@tanstack/react-query'
import { queryRoots } from '../query-client.ts'

/** How many of a kind are kept, the latest first. What is not listed here is not kept. */
const MOST: Record<string, number> = {
  [`${queryRoots.tickets} detail`]: 200,
  [`${queryRoots.tickets} history`]: 200,
  [`${queryRoots.tickets} list`]: 20,
  [`${queryRoots.tickets} newest`]: 20,
  [`${queryRoots.tickets} counts`]: 1,
  similar: 200,
  [queryRoots.runs]: 60,
  [queryRoots.distributions]: 20,
  [queryRoots.insights]: 10,
  [queryRoots.settings]: 1,
  [queryRoots.taxonomy]: 5,
  [queryRoots.views]: 1,
}
const MOST_BYTES = 10_000_000
const PAGES_OF_A_LIST = 3

function kindOf([root, second]: readonly unknown[]): string {
  return root === queryRoots.tickets ? `${root} ${second}` : String(root)
}

/** Roots of queries that stay in memory for longer than others, since they are kept. */
export const keptRoots: string[] = [...new Set(Object.keys(MOST).map((kind) => kind.split(' ')[0] ?? kind))]

type Pages = { pages: unknown[]; pageParams: unknown[] }
const isPages = (data: unknown): data is Pages =>
  typeof data === 'object' && data !== null && 'pages' in data && 'pageParams' in data

/** What is kept of an answer: of a list that somebody scrolled far, its beginning. */
export function keptPart(data: unknown): unknown {
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
  const size = sizes.get(data) ?? JSON.stringify(keptPart(data)).length
  sizes.set(data, size)
  return size
}

/** The answers to keep: what is on screen first, then the latest, as far as number and room allow. */
export function chooseSeen(queries: Query[]): Set<Query> {
  const counts = new Map<string, number>()
  let bytes = 0
  const latestFirst = queries.toSorted(
    (a, b) => Number(b.isActive()) - Number(a.isActive()) || b.state.dataUpdatedAt - a.state.dataUpdatedAt,
  )
  return new Set(
    latestFirst.filter(({ queryKey, state: { data } }) => {
      const kind = kindOf(queryKey)
      const count = (counts.get(kind) ?? 0) + 1
      if (typeof data !== 'object' || data === null || count > (MOST[kind] ?? 0) || !isFromTheTop(data)) return false
      const size = sizeOf(data)
      if (bytes + size > MOST_BYTES) return false
      bytes += size
      counts.set(kind, count)
      return true
    }),
  )
}

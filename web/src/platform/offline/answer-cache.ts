import { type DehydratedState, dehydrate, hydrate, type Query, type QueryClient } from '@tanstack/react-query'
import { type CacheLimit, cachedPart, chooseCached, limitOf } from './cache-limits.ts'

const OLDEST_MS = 7 * 24 * 60 * 60 * 1_000
const WRITE_AFTER_MS = 1_000
/** In memory, for answers that are not kept: TanStack Query's own number. */
const UNUSED_MS = 5 * 60 * 1_000

/** An answer of the server as it is kept. `build`: only the app that wrote it knows its shape. */
export type CachedAnswer = { build: string; query: DehydratedState['queries'][number] }

export type AnswerStorage = {
  read: () => Promise<CachedAnswer[]>
  /** @param put by the hashes of their queries */
  write: (put: [hash: string, cached: CachedAnswer][], drop: string[]) => Promise<void>
}

type Options = { queries: QueryClient; storage: AnswerStorage; build: string; limits: CacheLimit[] }
type Written = Map<string, unknown>

/**
 * Puts back what this app saw in the last 7 days and forgets the rest, then keeps what comes in, about a second later.
 *
 * @returns ends that.
 */
export async function cacheAnswers(options: Options): Promise<() => void> {
  const { queries, limits } = options
  for (const { queryKey } of limits) queries.setQueryDefaults(queryKey, { gcTime: OLDEST_MS })
  const written = await recall(options)
  let timer: ReturnType<typeof setTimeout> | undefined

  const write = () => {
    timer = undefined
    // A storage that is full keeps what it has.
    writeNews(options, written).catch(() => undefined)
  }
  const writeSoon = () => {
    timer ??= setTimeout(write, WRITE_AFTER_MS)
  }
  const stop = queries.getQueryCache().subscribe(({ type }) => {
    if (type === 'updated' || type === 'removed') writeSoon()
  })
  // What came in before.
  writeSoon()
  return () => {
    stop()
    clearTimeout(timer)
  }
}

/** What is in memory already and newer stays. @returns what is in the storage then. */
async function recall({ queries, storage, build }: Options): Promise<Written> {
  const oldest = Date.now() - OLDEST_MS
  const all = await storage.read()
  const isGood = ({ build: by, query }: CachedAnswer) => by === build && query.state.dataUpdatedAt > oldest
  const good = all.filter(isGood).map(({ query }) => query)
  hydrate(queries, { queries: good })
  const bad = all.filter((cached) => !isGood(cached)).map(({ query }) => query.queryHash)
  if (bad.length > 0) await storage.write([], bad)
  return new Map(good.map(({ queryHash, state }) => [queryHash, state.data]))
}

async function writeNews({ queries, storage, build, limits }: Options, written: Written): Promise<void> {
  const cache = queries.getQueryCache()
  const chosen = chooseCached(cache.getAll(), limits)
  for (const query of cache.getAll()) if (!chosen.has(query) && isLeftOver(query, limits)) cache.remove(query)
  const isNews = (query: Query) => chosen.has(query) && written.get(query.queryHash) !== query.state.data
  const news = dehydrate(queries, { shouldDehydrateQuery: isNews }).queries
  const hashes = new Set([...chosen].map(({ queryHash }) => queryHash))
  const drop = [...written.keys()].filter((hash) => !hashes.has(hash))
  for (const hash of drop) written.delete(hash)
  for (const { queryHash, state } of news) written.set(queryHash, state.data)
  if (news.length + drop.length > 0)
    await storage.write(
      news.map((query) => [query.queryHash, { build, query: settled(query) }]),
      drop,
    )
}

/** Kinds that are cached stay in memory for days: those above the limit go as early as any other. */
const isLeftOver = (query: Query, limits: CacheLimit[]): boolean =>
  limitOf(query, limits) !== undefined &&
  !query.isActive() &&
  query.state.fetchStatus === 'idle' &&
  query.state.dataUpdatedAt < Date.now() - UNUSED_MS

/** The answer without the errors of later attempts, and stale: whoever shows it again reads it again. */
function settled(query: CachedAnswer['query']): CachedAnswer['query'] {
  const state: CachedAnswer['query']['state'] = {
    ...query.state,
    data: cachedPart(query.state.data),
    isInvalidated: true,
    status: 'success',
    fetchStatus: 'idle',
    error: null,
    fetchFailureReason: null,
    fetchMeta: null,
  }
  return { ...query, state }
}

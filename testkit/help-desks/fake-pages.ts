const MOST_OF_A_PAGE = 100

/** The page that a query asks for, as several APIs take it: `page` from 1, and `per_page`, 30 unless it says so. */
export function pageOf<T>(items: T[], query: URLSearchParams): T[] {
  const size = Math.min(MOST_OF_A_PAGE, Number(query.get('per_page') ?? 30))
  const at = (Number(query.get('page') ?? 1) - 1) * size
  return items.slice(at, at + size)
}

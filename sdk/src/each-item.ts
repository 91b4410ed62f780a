type Page<Item> = { items: Item[]; next_cursor?: string | null; page?: number; page_size?: number; total?: number }
type Asked<Query> = { query?: Query; signal?: AbortSignal }

/**
 * All items of a list, page by page as they are read: by its cursor where the list has one, else by page number.
 *
 * @param list such as `api.listTickets`. @param request its filters; `page_size` says how many are fetched at once.
 */
export async function* eachItem<Item, Query extends object>(
  list: (request?: Asked<Query>) => Promise<Page<Item>>,
  request: Asked<Query> = {},
): AsyncGenerator<Item, void> {
  let where: object = {}
  for (let page = 1; ; page++) {
    const got = await list({ ...request, query: { ...request.query, ...where } as Query })
    yield* got.items
    if (got.items.length === 0) return
    if (got.next_cursor !== undefined) {
      if (got.next_cursor === null) return
      where = { cursor: got.next_cursor }
    } else {
      if (page * (got.page_size ?? got.items.length) >= (got.total ?? 0)) return
      where = { page: page + 1 }
    }
  }
}

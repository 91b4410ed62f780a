/**
 * Writes many small things in few transactions: while one commit is under way, what arrives is collected for the next.
 * Nobody waits for company: an item that finds no commit under way is written at once.
 *
 * @param commit one at a time; `items` in the order of their arrival, at least one.
 * @returns what takes an item; it resolves after the commit that the item was in, and rejects with that commit's error.
 */
export function createGroupCommit<T>(commit: (items: T[]) => Promise<void>): (item: T) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve()
  let collecting: { items: T[]; written: Promise<void> } | null = null

  function collect(): { items: T[]; written: Promise<void> } {
    const items: T[] = []
    const written = last.then(() => {
      collecting = null
      return commit(items)
    })
    last = written.catch(() => {})
    return { items, written }
  }

  return (item) => {
    collecting ??= collect()
    collecting.items.push(item)
    return collecting.written
  }
}

export function toggled(ids: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}

/**
 * Adds what lies between the anchor and the target, both included, to the selection.
 *
 * @param order the ids as they are on screen. An anchor that is no longer among them counts as none.
 */
export function selectRange(
  ids: ReadonlySet<number>,
  order: number[],
  anchor: number | null,
  target: number,
): ReadonlySet<number> {
  const to = order.indexOf(target)
  const from = anchor === null ? -1 : order.indexOf(anchor)
  if (to < 0) return ids
  const [start, end] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)]
  return new Set([...ids, ...order.slice(start, end + 1)])
}

/** Runs whose end is to be told, until it was. */
const watched = new Set<number>()

/** A run may be over before anybody saw it among the active ones, so whoever starts one says so. */
export const watchRun = (id: number): void => void watched.add(id)

/** Takes those out that are not active any more. */
export function takeEnded(active: number[]): number[] {
  const ended = [...watched].filter((id) => !active.includes(id))
  for (const id of ended) watched.delete(id)
  return ended
}

/** Asks about each of the items, so many at a time. @returns the answers in the order of the items. */
export async function inTurns<Item, Answer>(
  items: Item[],
  atOnce: number,
  ask: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let at = 0; at < items.length; at += atOnce)
    answers.push(...(await Promise.all(items.slice(at, at + atOnce).map(ask))))
  return answers
}

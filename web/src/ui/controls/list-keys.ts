/** Where a key leads in a list of choices, round its ends; null when the key does not move. */
export function stepByKey(key: string, index: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowDown') return (index + 1) % count
  if (key === 'ArrowUp') return (index - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}

/**
 * The choice that typed letters mean, from the active one onwards: one that begins with them, else one with a word that
 * does; null when none has. The same letter again goes on to the next one.
 */
export function typeAhead(labels: string[], index: number, typed: string): number | null {
  const letters = typed.toLowerCase()
  const [first = ''] = letters
  const isRepeated = [...letters].every((letter) => letter === first)
  const sought = isRepeated ? first : letters
  const from = isRepeated ? index + 1 : index
  const order = labels.map((_, offset) => (from + offset) % labels.length)
  const found = (fits: (label: string) => boolean) =>
    order.find((candidate) => fits(labels[candidate]?.toLowerCase() ?? ''))
  return found((label) => label.startsWith(sought)) ?? found((label) => label.includes(` ${sought}`)) ?? null
}

/** `RL` for Rosa Lux, `R` for Rosa. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/).filter(Boolean)
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return [first, last].map((word) => [...(word ?? '')].slice(0, 1).join('').toUpperCase()).join('')
}

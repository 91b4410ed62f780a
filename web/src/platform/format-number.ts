const plain = new Intl.NumberFormat('en-US')
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })

export const formatCount = (count: number): string => plain.format(count)
export const formatCompact = (count: number): string => (count < 100_000 ? plain.format(count) : compact.format(count))
/** A guess, with no more digits than it deserves: `12,000`, `290K`. */
export const formatRough = (count: number): string => formatCompact(Number(count.toPrecision(2)))
export const formatPercent = (share: number): string => `${Math.round(share * 100)}%`

/** `1 ticket`, `2 tickets`. */
export const plural = (count: number, noun: string): string => `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`

/** US dollars. Null is a price nobody knows, which is not the same as free. */
export function formatCost(usd: number | null): string {
  if (usd === null) return 'unknown'
  if (usd === 0) return '$0'
  if (usd < 0.0001) return '<$0.0001'
  return `$${usd.toFixed(usd < 1 ? 4 : 2)}`
}

export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return `${value.toFixed(power > 0 && value < 100 ? 1 : 0)} ${units[power]}`
}

/** A stable name of the wire (`feature_request`) as words (`Feature request`). */
export function inWords(name: string): string {
  const words = name.replaceAll(/[_-]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

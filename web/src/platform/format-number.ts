import { formatCount } from '../texts/count.ts'
import { LOCALES, perLanguage } from '../texts/language.ts'
import { texts } from '../texts/texts.ts'

const format = (options: Intl.NumberFormatOptions) =>
  perLanguage((language) => new Intl.NumberFormat(LOCALES[language].numbers, options))

const compact = format({ notation: 'compact', maximumFractionDigits: 1 })
const percent = format({ style: 'percent', useGrouping: false, signDisplay: 'negative' })
const whole = format({ maximumFractionDigits: 0, useGrouping: false })
const tenths = format({ minimumFractionDigits: 1, maximumFractionDigits: 1 })
const dollars = (digits: number) =>
  format({
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  })
const nothing = dollars(0)
const cents = dollars(2)
const fractionsOfCents = dollars(4)

export const formatCompact = (count: number): string => (count < 100_000 ? formatCount(count) : compact().format(count))
/** A guess, with no more digits than it deserves: `12,000`, `290K`. */
export const formatRough = (count: number): string => formatCompact(Number(count.toPrecision(2)))
/** Small numbers that one digit after the point tells apart: `4.2`. */
export const formatTenths = (value: number): string => tenths().format(value)
/** A share of 0–1 in whole percents. */
export const formatPercent = (share: number): string => percent().format(Math.round(share * 100) / 100)

const percentTenths = format({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
/** A share of 0–1 in percents with one decimal: `84.1%`. */
export const formatPercentTenths = (share: number): string => percentTenths().format(share)

/** US dollars. Null is a price nobody knows, which is not the same as free. */
export function formatCost(usd: number | null): string {
  if (usd === null) return texts.platform.costUnknown
  if (usd === 0) return nothing().format(usd)
  if (usd < 0.0001) return texts.platform.lessThan(fractionsOfCents().format(0.0001))
  return (usd < 1 ? fractionsOfCents() : cents()).format(usd)
}

export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return `${(power > 0 && value < 100 ? tenths() : whole()).format(value)} ${units[power]}`
}

/** A stable name of the wire in the words of the catalogue; another one (`feature_request`) with spaces (`Feature request`). */
export function inWords(name: string): string {
  const known: Record<string, string> = texts.platform.names
  if (Object.hasOwn(known, name)) return known[name] ?? name
  const words = name.replaceAll(/[_-]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

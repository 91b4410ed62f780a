import type { SentTexts } from '../../analyzers/analyzer.ts'
import type { Unit } from './units.ts'

/** What was sent about one text. It is kept with the first ticket that has the text. */
export type SentAbout = Omit<SentTexts, 'rows'> & { ticketId: number; row: string }

/** @param sent of one call about these units. */
export const sentAbout = (units: Unit[], { rows, ...rest }: SentTexts): SentAbout[] =>
  units.flatMap(({ tickets: [first] }, at) => {
    const row = rows[at]
    return first && row !== undefined ? [{ ...rest, ticketId: first.id, row }] : []
  })

import { normalizeName } from './columns.ts'
import { KNOWN_COLUMNS } from './known-columns.ts'
import { type CsvRecord, createCsvParser, DELIMITERS, type Delimiter } from './read-csv.ts'

/** A first line by which some spreadsheets tell the delimiter. */
const DELIMITER_LINE = /^"?sep=([,;\t|])"?\s*[\r\n]/i

const HEAD_CHARACTERS = 32 * 1024
const MOST_RECORDS = 50
const KNOWN_NAMES = new Set(Object.values(KNOWN_COLUMNS).flat())

export const hasDelimiterLine = (head: string): boolean => DELIMITER_LINE.test(head)

/** The delimiter that a first line tells, else the one that cuts the first records best: into known columns, and into equally many. */
export function detectDelimiter(head: string): Delimiter {
  const all = Object.values(DELIMITERS)
  const told = all.find((delimiter) => delimiter === DELIMITER_LINE.exec(head)?.[1])
  if (told) return told
  const scores = all.map((delimiter) => ({ delimiter, ...scoreOf(firstRecords(head, delimiter)) }))
  scores.sort((a, b) => b.known - a.known || b.equal - a.equal || b.columns - a.columns)
  return scores[0]?.delimiter ?? ','
}

function firstRecords(head: string, delimiter: Delimiter): CsvRecord[] {
  const parser = createCsvParser(delimiter)
  const records = parser.write(head.slice(0, HEAD_CHARACTERS))
  // What the head cuts off says nothing, unless it is all there is.
  return (records.length < 2 ? [...records, ...parser.end()] : records).slice(0, MOST_RECORDS)
}

/** @returns `known` column names in the first record, the share of records with as many cells as most, and how many these are. */
function scoreOf(records: CsvRecord[]): { known: number; equal: number; columns: number } {
  const known = (records[0]?.cells ?? []).filter((cell) => KNOWN_NAMES.has(normalizeName(cell))).length
  const counts = new Map<number, number>()
  for (const { cells, problem } of records)
    if (problem === null && cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  const [columns, most] = [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])
  // One cut column proves nothing when the other delimiter cuts into more known ones.
  return { known: columns > 1 ? known : 0, equal: most / Math.max(1, records.length), columns }
}

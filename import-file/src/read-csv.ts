/** A record of a CSV file and the line that it begins on, counted from 1. With a `problem` its cells cannot be trusted. */
export type CsvRecord = { line: number; cells: string[]; problem: string | null }

/** What may stand between two cells, by the names that it has in the API and on the command line. */
export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const
export type DelimiterName = keyof typeof DELIMITERS
export type Delimiter = (typeof DELIMITERS)[DelimiterName]

/** A record of more characters, delimiters and blanks included, is not kept: it is a problem, and reading goes on behind it. */
export const MOST_RECORD_CHARACTERS = 1024 * 1024
/** As many as a spreadsheet has. */
export const MOST_CELLS = 16_384

/** What is kept of a record that is too large: enough to tell which it is. */
const KEPT_CELLS = 20
const KEPT_CHARACTERS = 200

/**
 * Reads CSV as spreadsheets write it: quoted fields hold delimiters, line breaks and doubled quotes; lines end in LF,
 * CRLF or CR; lines without any text and spaces around quotes are left out. A quote inside of an unquoted field is text.
 *
 * A quote that is not doubled makes a record a problem, and reading goes on behind it; so does a record that is too large.
 * One quote that is never closed makes all that follows unreadable: that is the last record.
 *
 * `write` takes the text in pieces and returns the records that end in them; `buffered` says how many characters are kept.
 */
export function createCsvParser(delimiter: Delimiter) {
  const endOfPlain = new RegExp(`[${delimiter === '\t' ? '\\t' : `\\${delimiter}`}\\r\\n]`, 'g')
  const endOfQuoted = /["\r\n]/g
  let state: 'start' | 'plain' | 'quoted' | 'quote' = 'start'
  let cells: string[] = []
  let cell = ''
  let problem: string | null = null
  let line = 1
  let begin = 1
  let length = 0
  let isTooLarge = false
  let afterCr = false
  let spaces = ''

  /** Counts what a record holds; true while it may be kept. */
  const mayKeep = (characters: number): boolean => {
    if (isTooLarge) return false
    length += characters
    if (length <= MOST_RECORD_CHARACTERS && cells.length < MOST_CELLS) return true
    isTooLarge = true
    problem =
      cells.length < MOST_CELLS
        ? `This row is longer than ${MOST_RECORD_CHARACTERS.toLocaleString('en')} characters`
        : `This row has more than ${MOST_CELLS.toLocaleString('en')} cells`
    cells = [...cells, cell].slice(0, KEPT_CELLS).map((kept) => kept.slice(0, KEPT_CHARACTERS))
    cell = ''
    spaces = ''
    return false
  }
  const take = (part: string) => {
    if (mayKeep(part.length)) cell += part
  }
  const endCell = () => {
    if (mayKeep(1)) cells.push(cell)
    cell = ''
    spaces = ''
    state = 'start'
  }
  const endRecord = (records: CsvRecord[]) => {
    endCell()
    if (problem !== null || cells.some((each) => each.trim() !== '')) records.push({ line: begin, cells, problem })
    cells = []
    problem = null
    length = 0
    isTooLarge = false
  }

  function write(chunk: string): CsvRecord[] {
    const records: CsvRecord[] = []
    for (let at = 0; at < chunk.length; ) {
      const char = chunk.charAt(at)
      if (afterCr && char === '\n') {
        // The second half of a line break that was counted already.
        afterCr = false
        if (state === 'quoted') take(char)
        at += 1
        continue
      }
      afterCr = false
      if (state === 'quoted') {
        endOfQuoted.lastIndex = at
        const end = endOfQuoted.exec(chunk)?.index ?? chunk.length
        const last = chunk.charAt(end)
        if (last === '"') state = 'quote'
        else if (last !== '') line += 1
        take(chunk.slice(at, last === '"' ? end : end + 1))
        afterCr = last === '\r'
        at = end + 1
      } else if (state === 'quote' && char === '"' && spaces === '') {
        take(char)
        state = 'quoted'
        at += 1
      } else if (state === 'quote' && char === ' ') {
        if (mayKeep(1)) spaces += char
        at += 1
      } else if (char === delimiter) {
        endCell()
        at += 1
      } else if (char === '\r' || char === '\n') {
        endRecord(records)
        line += 1
        begin = line
        afterCr = char === '\r'
        at += 1
      } else if (state === 'quote') {
        problem ??= 'A quote within quotes must be doubled'
        take(`"${spaces}${char}`)
        spaces = ''
        state = 'quoted'
        at += 1
      } else if (state === 'start' && char === '"') {
        cell = ''
        state = 'quoted'
        at += 1
      } else {
        if (char !== ' ') state = 'plain'
        endOfPlain.lastIndex = at
        const end = state === 'plain' ? (endOfPlain.exec(chunk)?.index ?? chunk.length) : at + 1
        take(chunk.slice(at, end))
        at = end
      }
    }
    return records
  }

  function end(): CsvRecord[] {
    const records: CsvRecord[] = []
    if (state === 'quoted') problem = 'A quote of this row is never closed; the file was read up to here'
    endRecord(records)
    return records
  }

  const buffered = (): number =>
    cells.reduce((sum, each) => sum + each.length, cells.length) + cell.length + spaces.length
  return { write, end, buffered }
}

export async function* readCsv(text: AsyncIterable<string>, delimiter: Delimiter): AsyncGenerator<CsvRecord> {
  const parser = createCsvParser(delimiter)
  for await (const chunk of text) yield* parser.write(chunk)
  yield* parser.end()
}

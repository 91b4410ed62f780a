/** A record of a CSV file and the line that it begins on, counted from 1. With a `problem` its cells cannot be trusted. */
export type CsvRecord = { line: number; cells: string[]; problem: string | null }

const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** A record larger than this ends the reading, so that a quote that is never closed cannot fill the memory. */
const MAX_RECORD_LENGTH = 1024 * 1024

/** A first line by which some spreadsheets tell the delimiter. */
const DELIMITER_LINE = /^"?sep=([,;\t|])"?\s*[\r\n]/i

export const hasDelimiterLine = (head: string): boolean => DELIMITER_LINE.test(head)

/** The delimiter that the first line uses most, outside of quotes. */
export function detectDelimiter(head: string): Delimiter {
  const told = DELIMITERS.find((delimiter) => delimiter === DELIMITER_LINE.exec(head)?.[1])
  if (told) return told
  const quoted = /"[^"]*"/g
  const [firstLine = ''] = head
    .trimStart()
    .replace(quoted, '')
    .split(/[\r\n]/, 1)
  const count = (delimiter: string) => firstLine.split(delimiter).length
  return DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best))
}

/**
 * Reads CSV as spreadsheets write it: quoted fields hold delimiters, line breaks and doubled quotes; lines end in LF,
 * CRLF or CR; empty lines and spaces around quotes are left out. A quote inside of an unquoted field is text.
 *
 * A quote that is not doubled makes a record a problem, and reading goes on behind it. One that is never closed makes
 * all that follows unreadable: that is the last record.
 */
export async function* readCsv(text: AsyncIterable<string>, delimiter: Delimiter): AsyncGenerator<CsvRecord> {
  const endOfPlain = new RegExp(`[${delimiter === '\t' ? '\\t' : `\\${delimiter}`}\\r\\n]`, 'g')
  const endOfQuoted = /["\r\n]/g
  let state: 'start' | 'plain' | 'quoted' | 'quote' = 'start'
  let cells: string[] = []
  let cell = ''
  let problem: string | null = null
  let line = 1
  let begin = 1
  let length = 0
  let wasQuoted = false
  let afterCr = false
  let spaces = ''

  const endCell = () => {
    cells.push(cell)
    cell = ''
    spaces = ''
    state = 'start'
  }
  const endRecord = (): CsvRecord | null => {
    endCell()
    const isEmpty = cells.length === 1 && cells[0]?.trim() === '' && !wasQuoted
    const record = isEmpty ? null : { line: begin, cells, problem }
    cells = []
    problem = null
    length = 0
    wasQuoted = false
    return record
  }
  const take = (part: string) => {
    cell += part
    length += part.length
  }

  for await (const chunk of text) {
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
        spaces += char
        at += 1
      } else if (char === delimiter) {
        endCell()
        at += 1
      } else if (char === '\r' || char === '\n') {
        const record = endRecord()
        line += 1
        begin = line
        afterCr = char === '\r'
        at += 1
        if (record) yield record
      } else if (state === 'quote') {
        problem ??= 'A quote within quotes must be doubled'
        take(`"${spaces}${char}`)
        spaces = ''
        state = 'quoted'
        at += 1
      } else if (state === 'start' && char === '"') {
        cell = ''
        wasQuoted = true
        state = 'quoted'
        at += 1
      } else {
        if (char !== ' ') state = 'plain'
        endOfPlain.lastIndex = at
        const end = state === 'plain' ? (endOfPlain.exec(chunk)?.index ?? chunk.length) : at + 1
        take(chunk.slice(at, end))
        at = end
      }
      if (length > MAX_RECORD_LENGTH) {
        const reason = state === 'quoted' ? 'is there a quote that is not closed?' : 'is it a CSV file?'
        yield {
          line: begin,
          cells: [...cells, cell],
          problem: `This row does not end; ${reason} The file was read up to here`,
        }
        return
      }
    }
  }
  if (state === 'quoted') {
    yield {
      line: begin,
      cells: [...cells, cell],
      problem: 'A quote of this row is never closed; the file was read up to here',
    }
    return
  }
  const record = endRecord()
  if (record) yield record
}

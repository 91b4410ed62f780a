/** A JSON object of a file and the line that it begins on, counted from 1. With a `problem` it has no record. */
export type JsonRow = { line: number; cells: string[]; record?: Record<string, unknown>; problem: string | null }

/** An object of more characters is not kept: it is a problem, and reading goes on behind it. */
export const MOST_OBJECT_CHARACTERS = 1024 * 1024

export const TOO_LONG = `This object is longer than ${MOST_OBJECT_CHARACTERS.toLocaleString('en')} characters`

/** What is kept of text that is no object: enough to tell which it is. */
const KEPT_CHARACTERS = 10_000

/**
 * Reads one JSON object a line; blank lines are left out. A line that holds none is a problem, and reading goes on behind it.
 * `write` takes the text in pieces and returns the rows that end in them; `buffered` says how many characters are kept.
 */
export function createJsonLinesParser() {
  let rest = ''
  let line = 0
  let isTooLong = false

  function rowOf(text: string): JsonRow[] {
    line += 1
    const wasTooLong = isTooLong || text.length > MOST_OBJECT_CHARACTERS
    isTooLong = false
    if (wasTooLong) return [{ line, cells: [], problem: TOO_LONG }]
    return text.trim() === '' ? [] : [parseRow(line, text.replace(/\r$/, ''))]
  }

  function write(chunk: string): JsonRow[] {
    const [first = '', ...others] = chunk.split('\n')
    const last = others.pop()
    const rows = last === undefined ? [] : [`${rest}${first}`, ...others].flatMap(rowOf)
    rest = last ?? rest + first
    if (rest.length > MOST_OBJECT_CHARACTERS) isTooLong = true
    if (isTooLong) rest = ''
    return rows
  }

  return { write, end: () => (isTooLong || rest !== '' ? rowOf(rest) : []), buffered: () => rest.length }
}

/** Text that should be one JSON object. */
export function parseRow(line: number, text: string): JsonRow {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('not an object')
    return { line, cells: [text], record: { ...value }, problem: null }
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    return { line, cells: [text.slice(0, KEPT_CHARACTERS)], problem: `Not a JSON object: ${reason}` }
  }
}

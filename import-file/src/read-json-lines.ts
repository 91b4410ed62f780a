/** A line of a file, counted from 1; blank ones are left out. With a `problem` it has no record. */
export type JsonLine = { line: number; cells: string[]; record?: Record<string, unknown>; problem: string | null }

/** A line longer than this is refused, so that a file without line breaks cannot fill the memory. */
const MAX_LINE_LENGTH = 1024 * 1024

/** Reads one JSON object a line. A line that holds none is a problem, and reading goes on behind it. */
export async function* readJsonLines(text: AsyncIterable<string>): AsyncGenerator<JsonLine> {
  let line = 0
  for await (const row of linesOf(text)) {
    line += 1
    if (row === null) yield { line, cells: [], problem: 'This line is longer than a ticket can be' }
    else if (row.trim() !== '') yield parseLine(line, row.replace(/\r$/, ''))
  }
}

/** The lines of a text; null stands for one that is too long. */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string | null> {
  let rest = ''
  let isTooLong = false
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      yield isTooLong || line.length > MAX_LINE_LENGTH ? null : line
      isTooLong = false
    }
    if (rest.length > MAX_LINE_LENGTH) {
      isTooLong = true
      rest = ''
    }
  }
  if (isTooLong) yield null
  else if (rest !== '') yield rest
}

function parseLine(line: number, row: string): JsonLine {
  const cells = [row]
  try {
    const value: unknown = JSON.parse(row)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('not an object')
    return { line, cells, record: { ...value }, problem: null }
  } catch (error) {
    return { line, cells, problem: `Not a JSON object: ${error instanceof Error ? error.message : ''}` }
  }
}

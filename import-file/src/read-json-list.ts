import { type JsonRow, MOST_OBJECT_CHARACTERS, parseRow, TOO_LONG } from './read-json-lines.ts'

/** A list at the top, or within an object as APIs answer it: `{"count": 2, "tickets": [`. */
const LIST_START =
  /^\s*(?:\{\s*(?:"[^"\\]*"\s*:\s*(?:"[^"\\]*"|-?[\d.]+|true|false|null)\s*,\s*)*"(?:tickets|issues|results?|records|items|data|conversations|values|rows)"\s*:\s*)?\[/

/** Where the first object of a list may begin in a file's first text; -1 when the file is no list. */
export function startOfJsonList(head: string): number {
  const start = LIST_START.exec(head)?.[0] ?? ''
  if (start === '') return -1
  // An object of JSON Lines may begin like that as well: it has a title before, or its like behind.
  const [first = '', second = ''] = head.trimStart().split('\n', 2)
  const isLine =
    /"(title|subject|summary|description|body)"/i.test(start) || (/\}\s*$/.test(first) && /^\s*\{/.test(second))
  return first.startsWith('{') && isLine ? -1 : start.length
}

/** One object after the other, each over several lines, as `jq` and many programs write them: a line of JSON Lines is no bare `{`. */
export const hasSpreadObjects = (head: string): boolean => /^\s*\{[^\S\n]*\n\s*"/.test(head)

/**
 * Reads the objects of a JSON list, one by one. What is no object is a problem, and reading goes on behind it.
 * `write` takes the text in pieces and returns the rows that end in them; `buffered` says how many characters are kept.
 *
 * @param start position behind the list's opening bracket; null for objects that stand in no list.
 */
export function createJsonListParser(start: number | null) {
  let toSkip = start ?? 0
  let line = 1
  let begin = 1
  let depth = 0
  let state: 'between' | 'value' | 'text' | 'behind' = 'between'
  let isEscaped = false
  let isTooLong = false
  let value = ''

  const take = (part: string) => {
    if (isTooLong) return
    value += part
    isTooLong = value.length > MOST_OBJECT_CHARACTERS
    if (isTooLong) value = ''
  }
  const endValue = (): JsonRow => {
    const row = isTooLong ? { line: begin, cells: [], problem: TOO_LONG } : parseRow(begin, value)
    value = ''
    isTooLong = false
    state = 'between'
    depth = 0
    return row
  }

  function write(chunk: string): JsonRow[] {
    const rows: JsonRow[] = []
    for (let at = 0; at < chunk.length; ) {
      const char = chunk.charAt(at)
      if (toSkip > 0) {
        if (char === '\n') line += 1
        toSkip -= 1
        at += 1
      } else if (state === 'behind') {
        if (char === '\n') line += 1
        // Pages of an answer that were written one behind the other.
        if (char === '[') state = 'between'
        at += 1
      } else if (state === 'between') {
        if (char === '\n') line += 1
        if (char === ']') state = 'behind'
        else if (!/[\s,]/.test(char)) {
          begin = line
          state = 'value'
          continue
        }
        at += 1
      } else {
        const stop = state === 'text' ? END_OF_TEXT : END_OF_PART
        stop.lastIndex = isEscaped ? at + 1 : at
        isEscaped = false
        const end = stop.exec(chunk)?.index ?? chunk.length
        const last = chunk.charAt(end)
        if (state === 'value' && depth === 0 && (last === ',' || last === ']')) {
          take(chunk.slice(at, end))
          rows.push(endValue())
          at = end
          continue
        }
        take(chunk.slice(at, end + 1))
        at = end + 1
        if (last === '\n') line += 1
        else if (last === '\\') isEscaped = true
        else if (last === '"') state = state === 'text' ? 'value' : 'text'
        else if (last === '{' || last === '[') depth += 1
        else if (last === '}' || last === ']') {
          depth -= 1
          if (depth <= 0) rows.push(endValue())
        }
      }
    }
    return rows
  }

  function end(): JsonRow[] {
    if (state === 'behind' || (state === 'between' && start === null)) return []
    if (state === 'between')
      return [{ line, cells: [], problem: 'The list is not closed: the end of the file is missing' }]
    return [{ line: begin, cells: [], problem: 'This object does not end: the file was read up to here' }]
  }
  return { write, end, buffered: () => value.length }
}

const END_OF_TEXT = /["\\\n]/g
const END_OF_PART = /["{}[\],\n]/g

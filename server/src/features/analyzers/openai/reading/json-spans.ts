/** From `start` up to, not with, `end`. `isPart`: it lies in brackets that never close, or that hold no JSON. */
export type Span = { start: number; end: number; isPart: boolean }

type Frame = { open: number; isObject: boolean; expects: 'key' | 'colon' | 'value' | 'comma'; closedBefore: number }

const OPENING = /[[{]/g
const BLANK = /(?:\s+|\/\/[^\n]*|\/\*[^*]*\*\/)+/y
const WORD = /[^\s,:[\]{}"']+/y
/** A quote ends its string where JSON goes on behind it: models forget to escape the quotes of a customer. */
const BEHIND_STRING = /\s*(?:[,:\]}]|\/[/*]|$)/y

const matchAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

/** Where the string that opens at `start` ends, -1 without an end. */
function stringEnd(text: string, start: number): number {
  const quote = text[start]
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === quote && matchAt(BEHIND_STRING, text, i + 1) >= 0) return i + 1
  }
  return -1
}

/**
 * The objects and arrays in a text of JSON and prose, in their order; none lies in another one. Knows the grammar of JSON as
 * models write it, with comments, single quotes, bare words and commas too many, so that a bracket in a sentence opens
 * nothing: what does not go on as JSON is left at once, and only the complete values in it count.
 *
 * Takes time in proportion to the text, whatever is in it.
 */
export function jsonSpans(text: string): Span[] {
  const spans: Span[] = []
  const stack: Frame[] = []
  let closed: Span[] = []
  let lastString = -1
  let steps = text.length * 16 + 10_000
  let i = 0

  function push(at: number): void {
    const isObject = text[at] === '{'
    stack.push({ open: at, isObject, expects: isObject ? 'key' : 'value', closedBefore: closed.length })
  }
  /** Not JSON after all: goes on behind the last thing that is sure, since a quote may have opened no string. */
  function leave(): number {
    for (const span of closed) spans.push({ ...span, isPart: true })
    const sure = Math.max(closed.at(-1)?.end ?? 0, lastString + 1)
    const next = lastString > (stack[0]?.open ?? 0) ? sure : i
    closed = []
    lastString = -1
    stack.length = 0
    return next
  }
  function value(frame: Frame, end: number): boolean {
    if (frame.expects === 'key') frame.expects = 'colon'
    else if (frame.expects === 'value') frame.expects = 'comma'
    else return false
    i = end
    return true
  }
  function close(frame: Frame): boolean {
    if (frame.isObject !== (text[i] === '}') || frame.expects === 'colon') return false
    if (frame.isObject && frame.expects === 'value') return false
    closed.length = frame.closedBefore
    i += 1
    closed.push({ start: frame.open, end: i, isPart: false })
    stack.pop()
    const parent = stack.at(-1)
    if (parent) parent.expects = 'comma'
    return true
  }
  function separate(frame: Frame, isColon: boolean): boolean {
    if (
      isColon ? frame.expects !== 'colon' : frame.expects === 'colon' || (frame.isObject && frame.expects === 'value')
    )
      return false
    frame.expects = isColon || !frame.isObject ? 'value' : 'key'
    i += 1
    return true
  }
  function step(frame: Frame): boolean {
    const sign = text[i]
    if (sign === '"' || sign === "'") {
      if (frame.expects !== 'key' && frame.expects !== 'value') return false
      lastString = i
      const end = stringEnd(text, i)
      steps -= (end < 0 ? text.length : end) - i
      return end >= 0 && value(frame, end)
    }
    if (sign === '{' || sign === '[') {
      if (frame.isObject ? frame.expects !== 'value' : frame.expects === 'colon') return false
      push(i++)
      return true
    }
    if (sign === '}' || sign === ']') return close(frame)
    if (sign === ',' || sign === ':') return separate(frame, sign === ':')
    const end = matchAt(WORD, text, i)
    return end >= 0 && value(frame, end)
  }

  while (i < text.length && steps > 0) {
    const before = i
    const frame = stack.at(-1)
    if (!frame) {
      for (const span of closed) spans.push(span)
      closed = []
      lastString = -1
      OPENING.lastIndex = i
      const opening = OPENING.exec(text)
      if (!opening) break
      i = opening.index
      push(i++)
    } else {
      i = Math.max(i, matchAt(BLANK, text, i))
      if (i < text.length && !step(frame)) i = leave()
      if (i >= text.length && stack.length > 0) i = leave()
    }
    steps -= Math.max(1, i - before)
  }
  for (const span of closed) spans.push({ ...span, isPart: stack.length > 0 })
  return spans
}

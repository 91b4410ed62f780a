import { isBlank, type Line, markLines } from './parts.ts'

const FENCE = /^\s{0,3}(?:```|~~~)\w{0,12}\s*$/
/** A log line says what it is at its beginning. */
const MOST_LENGTH = 300
const LOG_LINE = [
  /^\s*\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d/,
  /^\s*\[?\d\d:\d\d:\d\d(?:[.,]\d+)?\]?\s+\S/,
  /^\s*(?:\[(?:error|warn(?:ing)?|info|debug|trace|fatal|critical)\]|(?:ERROR|WARN(?:ING)?|INFO|DEBUG|TRACE|FATAL|CRITICAL)\b[\s:|])/,
  /^\s*at\s+\S{2,200}\s?\(?.{0,200}:\d+/,
  /^\s*at\s+(?:async\s)?[\w$.<>[\]]+\s?\(/,
  /^\s*(?:Uncaught |Caused by: |Unhandled )?(?:[\w$]+\.)*[A-Z]\w*(?:Error|Exception)\b\s?[:(]/,
  /^\s*Traceback \(most recent call last\)/,
  /^\s*File "[^"]{1,200}", line \d+/,
  /^\s*[{}[\]](?:\s*$|\s*")/,
  /^\s*"[\w-]{1,60}"\s*:\s/,
  /^\s*(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?:\/|https?:)\S{0,300}/,
  /^\s*(?:curl -|curl: \(|curl http|SELECT .{1,80} FROM |npm (?:ERR|install|run)|docker |kubectl |sudo |\$ \w|#!\/)/,
  /^\s*(?:\w+=\S+\s+){2,}\w+=\S/,
  /^\s*(?:Host|Content-Type|Authorization|Accept|User-Agent|X-[\w-]+): \S/,
]

/** Marks pasted logs, stack traces, requests and fenced code. */
export function markLogs(lines: Line[]): void {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (line?.kind !== 'new' || isBlank(line)) continue
    if (FENCE.test(line.text)) {
      let to = at + 1
      while (to < lines.length && !FENCE.test(lines[to]?.text ?? '')) to++
      markLines(lines, at, to + 1, 'log')
      at = to
    } else if (isLogLine(line)) line.kind = 'log'
  }
}

const isLogLine = ({ text }: Line) => LOG_LINE.some((pattern) => pattern.test(text.slice(0, MOST_LENGTH)))

import { styleText } from 'node:util'
import { ask } from '../ask.ts'
import { clean, cleanColored, quietJson } from './text.ts'

export type Paint = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

export type Terminal = {
  json: boolean
  /** Columns of stdout; Infinity where it is a file or a pipe, so that nothing is cut there. */
  width: number
  /** The result of the command, on stdout: as JSON when asked for, else as the text. */
  result: (value: unknown, text: () => string) => void
  /** Anything else a person should know, on stderr. */
  note: (text: string) => void
  /** Asks a question that is answered with yes or no; null where nobody can read it or answer. */
  ask: ((question: string) => Promise<boolean>) | null
  /** Colours the text where colours are wanted and can be seen. */
  paint: (style: Paint, text: string) => string
}

export function createTerminal({ json, color }: { json: boolean; color: boolean }): Terminal {
  const colored = color && !process.env.NO_COLOR && !json && process.stdout.isTTY === true
  return {
    json,
    width: process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY,
    result: (value, text) => {
      process.stdout.write(`${json ? quietJson(value, 2) : colored ? cleanColored(text()) : clean(text())}\n`)
    },
    note: (text) => {
      process.stderr.write(`${clean(text)}\n`)
    },
    ask:
      process.stdin.isTTY && process.stderr.isTTY
        ? (question) => ask(question, { input: process.stdin, output: process.stderr })
        : null,
    paint: (style, text) => (colored ? styleText(style, text, { validateStream: false }) : text),
  }
}

import { createInterface } from 'node:readline'
import { clean } from './output/text.ts'

/** Asks a question and reads one line. The answer is no unless it says yes, also when the input ends without one. */
export async function ask(
  question: string,
  { input, output }: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream },
): Promise<boolean> {
  output.write(`${clean(question)} [y/N] `)
  // The terminal itself edits the line and turns Ctrl-C into the signal that ends the program.
  const lines = createInterface({ input, terminal: false })
  try {
    for await (const line of lines) return /^y(es)?$/i.test(line.trim())
    output.write('\n')
    return false
  } finally {
    // Leaving the loop closes it too late: the terminal is read on, and the program does not end.
    lines.close()
  }
}

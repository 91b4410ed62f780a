import { text } from 'node:stream/consumers'

type Streams = { stdin: NodeJS.ReadStream; stderr: NodeJS.WriteStream }

const [ENTER, BACKSPACE, DELETE, INTERRUPT, END] = ['\r', '\b', '\u007f', '\u0003', '\u0004']

/** Asks for a line that does not appear on the screen; where nobody sits, the input is it. Blanks around it are none of it. */
export async function readSecret(question: string, { stdin, stderr }: Streams): Promise<string> {
  if (!stdin.isTTY || !stderr.isTTY) return (await text(stdin)).trim()
  stderr.write(question)
  stdin.setRawMode(true)
  try {
    return await readLine(stdin)
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
    stderr.write('\n')
  }
}

async function readLine(stdin: NodeJS.ReadStream): Promise<string> {
  let line = ''
  for await (const chunk of stdin.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    for (const letter of String(chunk)) {
      if (letter === ENTER || letter === '\n' || letter === END) return line.trim()
      if (letter === INTERRUPT) throw new Error('Nothing was done')
      line = letter === BACKSPACE || letter === DELETE ? line.slice(0, -1) : line + letter
    }
  }
  return line.trim()
}

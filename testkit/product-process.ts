import { spawn } from 'node:child_process'
import { once } from 'node:events'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { AS_OPENAI } from './as-openai.ts'

/** Takes a third off the work of a start, of which a suite has a hundred. */
const COMPILE_CACHE = path.join(os.tmpdir(), 'ticket-tests-compile-cache')
const MAIN = fileURLToPath(new URL('../server/src/main.ts', import.meta.url))
/** As `npm start` and the image have it: memory and speed that are measured are those that people get. */
const AS_STARTED = {
  options: ['--max-semi-space-size=4', '--heap-growing-percent=50'],
  env: { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' },
}
/** The first words of the banner: printed when all of the process is at work. */
const RUNNING = 'Support Ticket Analyst is running'
/** A busy machine creates the embedded database in a minute; what hangs is still found. */
const START_SECONDS = 120

/** One process of the product, whatever its role. */
export type ProductProcess = {
  pid: number
  /** What it wrote so far. */
  said: () => string
  /** Null while it lives; afterwards its exit code, or the signal that ended it. */
  ended: () => number | NodeJS.Signals | null
  /** Sends the signal and waits for the end: its exit code, or null when the signal ended it. Again has no effect. */
  end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>
  /** It stands still, with its connections open and its timers late, until `resume`. */
  pause: () => void
  resume: () => void
}

/**
 * Starts the product with nothing but these variables and those that every program needs, and waits for its banner.
 *
 * @throws Error with what it wrote, when it ends or says nothing within two minutes.
 */
export async function startProduct(env: Record<string, string>): Promise<ProductProcess> {
  const { PATH, HOME } = process.env
  const own = { PATH, HOME, NODE_COMPILE_CACHE: COMPILE_CACHE }
  const child = spawn(process.execPath, [...AS_STARTED.options, MAIN], {
    env: { ...AS_OPENAI, ...own, ...AS_STARTED.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = () => child.exitCode ?? child.signalCode
  const end = async (signal: NodeJS.Signals) => {
    if (ended() === null) {
      const exit = once(child, 'exit')
      child.kill(signal)
      await exit
    }
    return child.exitCode
  }

  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text
    })
  }
  for (const until = Date.now() + START_SECONDS * 1000; !output.includes(RUNNING); ) {
    if (ended() !== null) throw new Error(`The product ended at once: ${output}`)
    if (Date.now() > until) {
      await end('SIGKILL')
      throw new Error(`The product did not start: ${output}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return {
    pid: child.pid ?? 0,
    said: () => output,
    ended,
    end,
    pause: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
  }
}

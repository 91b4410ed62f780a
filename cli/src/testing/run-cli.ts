import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Halves the start of a process, and these tests start dozens. */
const COMPILE_CACHE = join(tmpdir(), 'sta-cli-compile-cache')
const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

export type Finished = { code: number | null; stdout: string; stderr: string }
type Options = { input?: string; env?: Record<string, string>; onStderr?: (all: string, interrupt: () => void) => void }

/** Runs the real program in a process of its own. Its environment is only what the test gives it. */
export function runCli(args: string[], { input, env = {}, onStderr }: Options = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], { env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...env } })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      stderr += chunk
      onStderr?.(stderr, () => child.kill('SIGINT'))
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

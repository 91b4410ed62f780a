import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const SETUP = new URL('./setup.mjs', import.meta.url).href
/** What a server is here: it says who it is, and writes down that it was told to end. */
const SERVER = `
const { writeFileSync, renameSync } = require('node:fs')
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {
  writeFileSync('ended', signal)
  process.exit(0)
})
writeFileSync('server.new', String(process.pid))
renameSync('server.new', 'server')
setInterval(() => {}, 1000)`
const WORK = {
  run: `follow(spawn(process.execPath, ['server.cjs'], { stdio: 'inherit' }))`,
  // The start script is the server then.
  become: `become(process.execPath, ['server.cjs'], { cwd: process.cwd(), env: process.env })`,
  // Installing and building differ in nothing but the program.
  build: `runQuietly('Building', process.execPath, ['server.cjs']).then(() => 0)`,
  // As npm runs what packages bring along: in a shell, which keeps signals to itself.
  install: `runQuietly('Installing', 'npm', ['run', 'package']).then(() => 0)`,
  // Between them this process does its own work: it waits for a lock, reads files.
  wait: `(await import('node:fs')).promises.writeFile('server', String(process.pid)).then(() => new Promise((done) => setTimeout(done, 600_000)))`,
}

let folder: string
let npm: ChildProcess

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'signals-'))
})

afterEach(() => {
  for (const pid of [pidIn('server'), pidIn('script')]) if (pid && isAlive(pid)) process.kill(pid, 'SIGKILL')
  npm.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

const fileOf = (name: string) => path.join(folder, name)
const pidIn = (name: string): number => (existsSync(fileOf(name)) ? Number(readFileSync(fileOf(name), 'utf8')) : 0)

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** `npm start` of a program that is prepared and run as ours is, in a process group of its own, as a process manager starts it. */
async function npmStart(phase: keyof typeof WORK): Promise<void> {
  writeFileSync(
    fileOf('package.json'),
    JSON.stringify({ name: 'x', scripts: { start: 'exec node start.mjs', package: 'node server.cjs' } }),
  )
  writeFileSync(fileOf('server.cjs'), SERVER)
  writeFileSync(
    fileOf('start.mjs'),
    `import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { become, follow, main, runQuietly } from ${JSON.stringify(SETUP)}
writeFileSync('script', String(process.pid))
await main(async () => ${WORK[phase]})`,
  )
  npm = spawn('npm', ['start'], { cwd: folder, stdio: 'ignore', detached: true })
  await expect.poll(() => pidIn('server'), { timeout: 60_000 }).toBeGreaterThan(0)
}

const targets = {
  npm: () => npm.pid ?? 0,
  'the script': () => pidIn('script'),
  'the process group': () => -(npm.pid ?? 0),
}

const cases = (['run', 'become', 'build', 'install', 'wait'] as const).flatMap((phase) =>
  (['SIGTERM', 'SIGINT', 'SIGHUP'] as const).flatMap((signal) =>
    (['npm', 'the script', 'the process group'] as const).map((target) => ({ phase, signal, target })),
  ),
)

test.for(cases)(
  '$signal to $target ends everything ($phase)',
  { timeout: 200_000 },
  async ({ phase, signal, target }) => {
    await npmStart(phase)
    const [server, script] = [pidIn('server'), pidIn('script')]
    process.kill(targets[target](), signal)
    await expect.poll(() => [server, script, npm.pid ?? 0].filter(isAlive), { timeout: 60_000 }).toEqual([])
    if (phase !== 'wait') expect(existsSync(fileOf('ended'))).toBe(true)
  },
)

test('what npm runs for us takes the place of its shell, which would keep a SIGINT to itself', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const ours = Object.values<string>(scripts).filter((script) => script.includes('scripts/') && script.includes('.mjs'))
  expect(ours.length).toBeGreaterThan(3)
  expect(ours.filter((script) => !script.startsWith('exec node '))).toEqual([])
})

/** Of the Node that `npm` finds here. */
const canBecome = String(spawnSync('node', ['-p', 'typeof process.execve']).stdout).startsWith('function')

test.skipIf(!canBecome)(
  'the start script is no process of its own beside the server',
  { timeout: 200_000 },
  async () => {
    await npmStart('become')
    expect(pidIn('server')).toBe(pidIn('script'))
  },
)

// What start and test share. Plain JavaScript that also runs on Node 20: it is what brings Node 24 along.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { inTurn } from './in-turn.mjs'
import { watchLauncher } from './launcher.mjs'
import { removeUnread } from './remove-unread.mjs'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** An error whose message is all there is to say; no stack. */
export class Complaint extends Error {
  exitCode = 1
}

/**
 * Installs the dependencies unless they are there already, and returns the Node 24 that runs the product.
 *
 * @param isForUse what builds the page and serves it is enough; else what tests and checks the project comes too
 * @returns {Promise<string>} path of a Node binary of version 24 or later
 */
export async function install({ folder = root, isForUse = false } = {}) {
  if (majorOf(process.version) < 20) throw new Complaint(`Node 20 or later is needed, this is ${process.version}.`)
  if (!isInstalled(folder, isForUse))
    await inTurn(path.join(folder, '.cache', 'setup.lock'), () => installUnlessDone(folder, isForUse))
  const node = findNode(folder)
  if (node) return node
  throw new Complaint(
    `Node 24 is needed, this is ${process.version}. The install script of the npm package "node" would have brought it along: allow install scripts and run "npm rebuild node", or start with Node 24.`,
  )
}

/** Builds the page into web/dist when its sources changed since the last build. */
export async function buildWeb(node, folder = root) {
  const sources = ['web', 'contract/src', 'import-file/src', 'markup/src', 'words/src', 'package-lock.json'].map(
    (name) => path.join(folder, name),
  )
  const stamp = path.join(folder, 'web', 'dist', '.built')
  const isBuilt = () => hasStamp(stamp, hashOf(sources))
  if (isBuilt()) return
  await inTurn(path.join(folder, '.cache', 'setup.lock'), async () => {
    if (isBuilt()) return
    const hash = hashOf(sources)
    const vite = createRequire(path.join(folder, 'web', 'package.json')).resolve('vite/package.json')
    const program = path.join(path.dirname(vite), 'bin', 'vite.js')
    await runQuietly('Building the web page', node, [program, 'build'], { cwd: path.join(folder, 'web') })
    writeFileSync(stamp, hash)
  })
}

/** A hash over names and contents of files and folders, without what is installed or built. */
export function hashOf(files) {
  const hash = createHash('sha256')
  const add = (file, name) => {
    for (const entry of readdirSync(file, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (['node_modules', 'dist'].includes(entry.name)) continue
      const below = path.join(file, entry.name)
      if (entry.isDirectory()) add(below, `${name}/${entry.name}`)
      else if (entry.isFile()) hash.update(`${name}/${entry.name}\0`).update(readFileSync(below)).update('\0')
    }
  }
  for (const file of files) {
    const name = path.basename(file)
    if (!existsSync(file)) hash.update(`${name} is missing\0`)
    else if (statSync(file).isFile()) hash.update(`${name}\0`).update(readFileSync(file)).update('\0')
    else add(file, name)
  }
  return hash.digest('hex')
}

/**
 * Waits for a child and hands on the signals we get.
 *
 * Ctrl-C reaches every program of the terminal's foreground group, so the child has had it already, and a second SIGINT
 * could turn its orderly end into a hasty one: with a terminal we only wait. Without one, SIGINT was sent to us alone.
 *
 * @param isGroup the child leads a process group of its own: all that it started ends with it, and no terminal tells it anything
 * @returns {Promise<number>} the exit code, 128 + n for signal n
 */
export function follow(child, { isGroup = false } = {}) {
  const hasTerminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY)
  const forward = (signal) => {
    process.emit('told')
    if (isGroup) killGroup(child.pid, signal)
    else if (signal !== 'SIGINT' || !hasTerminal) child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(signal ? 128 + constants.signals[signal] : code))
  }).finally(() => {
    for (const signal of signals) process.off(signal, forward)
  })
}

function killGroup(pid, signal) {
  try {
    process.kill(-pid, signal)
  } catch {
    // It has ended already.
  }
}

/**
 * Runs a program of Node as the last thing that this process does: it becomes that program where the Node that is here can do so
 * (22.15 and later, not on Windows), which is a process of 35 MB less; else it waits for a child.
 *
 * @returns {Promise<number>} as `follow`; where it becomes the program, nothing comes back
 */
export function become(node, args, { cwd, env }) {
  if (!process.execve || process.platform === 'win32') return follow(spawn(node, args, { cwd, stdio: 'inherit', env }))
  process.chdir(cwd)
  const watch = new URL('watch-launcher.mjs', import.meta.url).href
  return process.execve(node, [node, '--import', watch, ...args], env)
}

/** Says in one line what is being done; the program's own words only when it fails. */
export async function runQuietly(title, program, args, options = {}) {
  console.log(`${title} …`)
  // Installing runs scripts of packages, each in a shell: who told npm alone would leave these behind.
  const isGroup = process.platform !== 'win32'
  const stdio = ['ignore', 'pipe', 'pipe']
  const child = spawn(program, args, { ...options, stdio, shell: needsShell(program), detached: isGroup })
  const output = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk))
  const code = await follow(child, { isGroup })
  if (code === 0) return
  process.stderr.write(Buffer.concat(output))
  throw Object.assign(new Complaint(`${title} failed with ${code}.`), { exitCode: code })
}

/** Runs `work`, and ends the process with what it returns or complains about. */
export async function main(work) {
  watchLauncher()
  try {
    process.exitCode = await work()
  } catch (error) {
    console.error(error instanceof Complaint ? error.message : error)
    process.exitCode = error instanceof Complaint ? error.exitCode : 1
  }
}

/** On Windows the tools of npm are batch files, which only a shell can run. */
export function needsShell(program) {
  return process.platform === 'win32' && !path.isAbsolute(program)
}

async function installUnlessDone(folder, isForUse) {
  if (isInstalled(folder, isForUse)) return
  const npm = process.env.npm_execpath ?? ''
  const [program, first] = /npm-cli\.c?js$/.test(npm) ? [process.execPath, [npm]] : ['npm', []]
  // Said, whatever NODE_ENV is.
  const options = [isForUse ? '--omit=dev' : '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  const hash = stampFor(folder, isForUse)
  await runQuietly('Installing the dependencies', program, [...first, 'ci', ...options], { cwd: folder })
  if (isForUse) removeUnread(path.join(folder, 'node_modules'))
  writeFileSync(stampOf(folder), hash)
}

/** Without the binary of the package "node" another Node 24 will do; else the next install may bring it. */
function isInstalled(folder, isForUse) {
  const whole = stampFor(folder, false)
  const enough = isForUse ? [whole, stampFor(folder, true)] : [whole]
  return enough.some((stamp) => hasStamp(stampOf(folder), stamp)) && findNode(folder) !== undefined
}

function stampFor(folder, isForUse) {
  return `${hashOf(manifests(folder))}${isForUse ? ' for use' : ''}`
}

function findNode(folder) {
  const bundled = path.join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(bundled)) {
    const { stdout } = spawnSync(bundled, ['--version'], { encoding: 'utf8' })
    if (majorOf(stdout ?? '') >= 24) return bundled
  }
  return majorOf(process.version) >= 24 ? process.execPath : undefined
}

function manifests(folder) {
  const { workspaces = [] } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const packages = ['.', ...workspaces].map((name) => path.join(folder, name, 'package.json'))
  return [path.join(folder, 'package-lock.json'), ...packages]
}

function stampOf(folder) {
  mkdirSync(path.join(folder, 'node_modules'), { recursive: true })
  return path.join(folder, 'node_modules', '.installed')
}

function hasStamp(stamp, hash) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash
}

function majorOf(version) {
  return Number.parseInt(version.replace('v', ''), 10) || 0
}

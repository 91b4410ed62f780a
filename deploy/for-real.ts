import { spawnSync } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'

/** What tests of the image, of containers and of a booted machine have in common: they need root and tools of Debian, and take minutes. */

/** Where systems are made of Debian's packages, and kept for the next time. */
const BASES = path.join(os.tmpdir(), 'ticket-image-bases')

/** Building, under load. */
export const BUILD_MS = 1_800_000

/** Why a test is not run; null where it is. @param variable the one that asks for it, by the value 1. */
export function reasonToSkip(variable: string, tools: string[]): string | null {
  if (process.getuid?.() !== 0) return 'needs root'
  const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0)
  if (missing.length > 0) return `needs ${missing.join(', ')}`
  return process.env[variable] === '1' ? null : `runs with ${variable}=1`
}

/** @returns what the command wrote. @throws with the end of its complaints when it ends with another code than 0. */
export function run(tool: string, args: string[], env: NodeJS.ProcessEnv = process.env): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, env })
  if (status !== 0) throw new Error(`${tool} ${args.join(' ')} ended with ${status}: ${(stderr + stdout).slice(-4000)}`)
  return stdout.trim()
}

/** Waits until it is so, two minutes at most; an error counts as no. @param said what is told when it does not come. */
export async function until(isThere: () => boolean | Promise<boolean>, said: () => string): Promise<void> {
  const ask = async () => isThere()
  for (const end = Date.now() + 120_000; !(await ask().catch(() => false)); ) {
    if (Date.now() > end) throw new Error(`It did not come: ${said()}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** Builds the image. `IMAGE_BUILD_OPTIONS`: what buildah needs to reach the registry of npm from here. */
export function buildImage(tag: string): void {
  const { IMAGE_BUILD_OPTIONS = '' } = process.env
  const options = IMAGE_BUILD_OPTIONS.split(' ').filter(Boolean)
  run('bash', [path.join(import.meta.dirname, 'build-without-registry.sh'), BASES, tag, ...options])
}

/**
 * A folder with Debian and these packages in it.
 *
 * @param name of the folder; what is there already is taken as it is.
 */
export function makeSystem(name: string, packages: string[]): string {
  const folder = path.join(BASES, name)
  if (spawnSync('test', ['-f', `${folder}.done`]).status === 0) return folder
  run('rm', ['-rf', folder])
  run('mkdir', ['-p', BASES])
  run('debootstrap', ['--variant=minbase', `--include=${packages}`, 'bookworm', folder])
  run('touch', [`${folder}.done`])
  return folder
}

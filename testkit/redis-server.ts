import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '../server/src/platform/embedded-postgres/server.ts'

/** Whether this machine has a Redis to start (Debian: apt-get install redis-server). */
export const hasRedis = (): boolean => spawnSync('redis-server', ['--version']).status === 0

export type RedisServer = { url: string; stop: () => Promise<void>; start: () => Promise<void> }

/** A Redis of its own on a free port of loopback, which keeps nothing. Stopped and started it has the same address. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort()
  let child: ChildProcess | null = null
  const start = async () => {
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp']
    const started = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] })
    child = started
    await new Promise<void>((resolve, reject) => {
      started.once('exit', () => reject(new Error('redis-server ended')))
      started.stdout.on('data', (text) => String(text).includes('Ready to accept connections') && resolve())
    })
  }
  const stop = async () => {
    const ended = child && child.exitCode === null && once(child, 'exit')
    child?.kill('SIGKILL')
    await ended
  }
  await start()
  return { url: `redis://127.0.0.1:${port}`, start, stop }
}

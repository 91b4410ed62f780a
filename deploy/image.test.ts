import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createClient } from '@sta/contract/client'
import { emptyDatabase } from '@sta/testkit/database-server'
import { newTickets } from '@sta/testkit/factories'
import type {} from '@sta/testkit/test-world'
import { expect, inject, onTestFinished, test } from 'vitest'
import { BUILD_MS, buildImage, reasonToSkip, run, until } from './for-real.ts'

/** The image is built, which takes minutes. */
const reason = reasonToSkip('IMAGE_TEST', ['buildah', 'debootstrap', 'chroot'])

const TAG = 'localhost/support-ticket-analyst:tested'
const MOST_BYTES = 250e6

type Settings = {
  Env: string[]
  Entrypoint: string[]
  User: string
  WorkingDir: string
  Labels: Record<string, string>
}

/** A process of the image: its files are all that it sees, and it is who the image says. */
function startFrom(
  folder: string,
  { Env, User, WorkingDir }: Settings,
  command: string[],
  env: Record<string, string>,
) {
  const child = spawn(
    'chroot',
    [`--userspec=${User}`, folder, '/usr/local/bin/node', '-e', ENTER, WorkingDir, ...command],
    {
      env: { ...Object.fromEntries(Env.map((each) => each.split(/=(.*)/s, 2))), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const ended = once(child, 'exit').then(() => child.exitCode)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { said: () => said, ended, stop: () => child.kill('SIGTERM') }
}

/** chroot has no option for the working folder; the process becomes the command, so that signals reach it. */
const ENTER = `const [folder, ...command] = process.argv.slice(1); process.chdir(folder); process.execve(command[0], command, process.env)`

test.skipIf(reason)(
  `the image is built and does its work for a database elsewhere${reason ? ` (${reason})` : ''}`,
  async () => {
    buildImage(TAG)
    const image = JSON.parse(run('buildah', ['inspect', '--type', 'image', TAG]))
    const settings: Settings = image.Docker.config
    expect(settings.User).toBe('65532:65532')
    expect(settings.Labels).toMatchObject({ 'org.opencontainers.image.title': 'Support Ticket Analyst' })

    const container = run('buildah', ['from', '--pull-never', TAG])
    onTestFinished(() => void run('buildah', ['rm', container]))
    const folder = run('buildah', ['mount', container])
    const bytes = Number(run('du', ['-s', '--apparent-size', '--block-size=1', folder]).split('\t')[0])
    console.log(`The image has ${Math.round(bytes / 1e6)} MB`)
    expect(bytes).toBeLessThan(MOST_BYTES)

    const { url: DATABASE_URL, drop } = await emptyDatabase(inject('databaseServer'))
    onTestFinished(drop)
    const [PORT, METRICS_PORT] = [20_000, 21_000].map((low) => String(low + Math.floor(Math.random() * 1000)))
    if (!PORT || !METRICS_PORT) throw new Error('unreachable')
    const env = { DATABASE_URL, PORT, METRICS_PORT, HOST: '127.0.0.1', AUTH: 'off', ANALYZER: 'local' }
    const api = startFrom(folder, settings, settings.Entrypoint, { ...env, ROLE: 'api' })
    await until(async () => (await fetch(`http://127.0.0.1:${PORT}/healthz`)).ok, api.said)
    const worker = startFrom(folder, settings, settings.Entrypoint, { ...env, ROLE: 'worker' })
    await until(
      async () => (await fetch(`http://127.0.0.1:${PORT}/readyz`)).ok,
      () => api.said() + worker.said(),
    )
    for (const ROLE of ['api', 'worker']) {
      const health = startFrom(folder, settings, ['/usr/local/bin/node', 'deploy/health.mjs'], { ...env, ROLE })
      expect(await health.ended, health.said()).toBe(0)
    }
    for (const page of ['/', '/docs', '/redoc', '/redoc/redoc.standalone.js', '/openapi.json'])
      expect((await fetch(`http://127.0.0.1:${PORT}${page}`)).status, page).toBe(200)

    const client = createClient(`http://127.0.0.1:${PORT}`)
    await client.createTickets({ body: newTickets(50) })
    const { id } = await client.startRun({ body: {} })
    await until(async () => (await client.getRunState({ params: { id } })).phase === 'finished', worker.said)
    expect(await client.getRun({ params: { id } })).toMatchObject({ status: 'completed', ticket_count: 50 })

    const backup = startFrom(folder, settings, [...settings.Entrypoint, '--backup', '/data/one.backup'], env)
    expect(await backup.ended, backup.said()).toBe(0)
    for (const each of [worker, api]) {
      each.stop()
      expect(await each.ended, each.said()).toBe(0)
    }
  },
  BUILD_MS,
)

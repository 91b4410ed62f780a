import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { BUILD_MS, buildImage, makeSystem, reasonToSkip, run, until } from './for-real.ts'

const reason = reasonToSkip('COMPOSE_TEST', ['dockerd', 'docker-compose', 'buildah', 'debootstrap', 'curl', 'nsenter'])
const APP = 'docker.io/library/support-ticket-analyst:latest'
const DATABASE = 'docker.io/library/postgres:18-alpine'

/** Docker in a network of its own. @returns its environment, and what runs a command on its machine. */
async function startDocker(folder: string) {
  const socket = path.join(folder, 'docker.sock')
  const options = ['--data-root', `${folder}/data`, '--exec-root', `${folder}/run`, '--pidfile', `${folder}/pid`]
  const daemon = spawn(
    'unshare',
    [
      '--net',
      '--mount',
      'sh',
      '-c',
      'ip link set lo up && exec dockerd "$@"',
      'dockerd',
      '--host',
      `unix://${socket}`,
    ].concat(options),
    { stdio: 'ignore' },
  )
  const ended = once(daemon, 'exit')
  onTestFinished(async () => {
    daemon.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  }, BUILD_MS)
  const env = { ...process.env, DOCKER_HOST: `unix://${socket}` }
  await until(
    () => run('docker', ['info'], env) !== '',
    () => 'dockerd has not begun',
  )
  const there = (...command: string[]) => run('nsenter', ['--target', String(daemon.pid), '--net', '--', ...command])
  return { env, there }
}

/** Debian's PostgreSQL under the name of the image that compose.yaml asks for. */
function makeDatabaseImage(): void {
  const container = run('buildah', ['from', 'scratch'])
  const inside = (script: string) =>
    run('buildah', ['run', '--isolation', 'chroot', container, '--', 'sh', '-c', script])
  run('buildah', ['copy', '--quiet', container, makeSystem('postgres', ['postgresql-15']), '/'])
  run('buildah', [
    'copy',
    '--quiet',
    container,
    path.join(import.meta.dirname, 'stand-in-postgres.sh'),
    '/usr/local/bin/',
  ])
  inside(
    'rm -rf /var/lib/postgresql && install -d -o postgres /var/lib/postgresql && install -d -m 3777 /run/postgresql',
  )
  run('buildah', [
    ...['config', '--env', 'PATH=/usr/lib/postgresql/15/bin:/usr/local/bin:/usr/bin:/bin', '--env', 'LANG=C.UTF-8'],
    ...['--entrypoint', '["stand-in-postgres.sh"]', '--volume', '/var/lib/postgresql', container],
  ])
  run('buildah', ['commit', '--quiet', '--rm', container, DATABASE])
}

test.skipIf(reason)(
  `docker compose up starts a database, the server and workers, and a worker that is killed is missed by nobody${reason ? ` (${reason})` : ''}`,
  async () => {
    process.env.STORAGE_DRIVER = 'vfs'
    buildImage(APP)
    makeDatabaseImage()
    const folder = mkdtempSync(path.join(os.tmpdir(), 'ticket-docker-'))
    const { env, there } = await startDocker(folder)
    for (const image of [APP, DATABASE]) {
      const archive = path.join(folder, 'image.tar')
      run('buildah', ['push', '--quiet', image, `docker-archive:${archive}:${image}`])
      run('docker', ['load', '--input', archive], env)
      rmSync(archive)
    }

    cpSync(import.meta.dirname, path.join(folder, 'deploy'), { recursive: true })
    const file = path.join(folder, 'deploy', 'compose.yaml')
    // A name of the project is what Debian's Compose does not know.
    const { name: _name, ...rest } = parse(readFileSync(file, 'utf8'), { merge: true })
    writeFileSync(file, stringify(rest))
    const settings = { ...env, POSTGRES_PASSWORD: `it's #a p@ss:word` }
    const compose = (...args: string[]) =>
      run('docker-compose', ['--project-name', 'tried', '--file', file, ...args], settings)
    compose('up', '--detach', '--no-build', '--scale', 'worker=2')
    onTestFinished(() => void compose('down', '--volumes'), BUILD_MS)

    const ask = (...args: string[]) => there('curl', '--silent', '--fail-with-body', '--max-time', '20', ...args)
    const logs = () => compose('logs', '--tail', '50')
    for (const port of [8000, 8080])
      await until(() => JSON.parse(ask(`http://127.0.0.1:${port}/readyz`)).status === 'ready', logs)
    const tickets = Array.from({ length: 100 }, (_, at) => ({
      title: `Charged twice ${at}`,
      description: `Our card was charged twice for order ${at}.`,
    }))
    run('docker', ['kill', 'tried_worker_1'], env)
    ask('--json', JSON.stringify(tickets), 'http://127.0.0.1:8000/api/tickets?analyze=true')
    await until(
      () => JSON.parse(ask('http://127.0.0.1:8000/api/tickets/counts')).by_status.analyzed === tickets.length,
      logs,
    )
    const node = '/usr/local/bin/node'
    const status = compose('exec', '-T', 'api', node, 'cli/src/main.ts', 'status')
    expect(status).toMatch(/^ready +yes$/m)
    const written = compose('run', '--rm', 'api', '--backup')
    console.log(`${status}\n${written}`)
    const [, backup = ''] = written.match(/^Written: (.*\.backup),/m) ?? []

    // As docs/operations/compose.md has it.
    run('docker', ['cp', `tried_api_1:${backup}`, folder], env)
    compose('rm', '--stop', '--force')
    run('docker', ['volume', 'rm', 'tried_db'], env)
    expect(compose('run', '--rm', 'api', '--restore', backup)).toContain('Restored: 100 tickets')
    compose('up', '--detach', '--no-build')
    const isBack = () =>
      JSON.parse(ask('http://127.0.0.1:8080/api/tickets/counts')).by_status.analyzed === tickets.length
    await until(isBack, logs)
  },
  BUILD_MS,
)

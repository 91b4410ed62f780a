import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { BUILD_MS, makeSystem, reasonToSkip, run, until } from './for-real.ts'

const UNIT = 'support-ticket-analyst'
const reason = reasonToSkip('SYSTEMD_TEST', ['debootstrap', 'systemd-nspawn', 'nsenter', 'unshare'])
const PACKAGES = ['systemd', 'systemd-sysv', 'dbus', 'curl', 'libstdc++6']

/** A machine of its own that has systemd as its first process and the project, built, below /opt. @returns what runs a command in it. */
async function boot(): Promise<(...command: string[]) => string> {
  const project = path.join(import.meta.dirname, '..')
  const folder = `${makeSystem('systemd', PACKAGES)}-booted`
  rmSync(folder, { recursive: true, force: true })
  run('cp', ['-a', makeSystem('systemd', PACKAGES), folder])
  // As docs/operations/systemd.md has it.
  run('chroot', [folder, 'useradd', '--system', '--home-dir', `/var/lib/${UNIT}`, UNIT])
  mkdirSync(path.join(folder, 'opt', UNIT))
  mkdirSync(path.join(folder, 'etc', UNIT))
  writeFileSync(path.join(folder, 'etc', UNIT, 'environment'), 'ANALYZER=local\n')
  cpSync(path.join(import.meta.dirname, `${UNIT}.service`), path.join(folder, 'etc/systemd/system', `${UNIT}.service`))
  const machine = spawn(
    'systemd-nspawn',
    ['--register=no', '--keep-unit', '--quiet', '--boot', '--private-network', '--console=pipe'].concat(
      `--directory=${folder}`,
      `--bind-ro=${project}:/opt/${UNIT}`,
    ),
    { stdio: 'ignore' },
  )
  const ended = once(machine, 'exit')
  let first = ''
  onTestFinished(async () => {
    // The first process of the machine takes all others with it; its starter would leave it behind.
    process.kill(Number(first) || Number(machine.pid), 'SIGKILL')
    await ended
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  }, BUILD_MS)
  await until(
    () => {
      first = run('pgrep', ['--parent', String(machine.pid)])
      return first !== ''
    },
    () => 'systemd has not begun',
  )
  const inside = (...command: string[]) =>
    run('nsenter', ['--target', first, '--mount', '--pid', '--net', '--uts', '--ipc', '--', ...command])
  await until(
    () => /running|degraded/.test(inside('sh', '-c', 'systemctl is-system-running || true')),
    () => inside('systemctl', 'list-jobs'),
  )
  return inside
}

test.skipIf(reason)(
  `the unit starts with the machine, comes back after a kill with all it had, and stops cleanly${reason ? ` (${reason})` : ''}`,
  async () => {
    const inside = await boot()
    const journal = () => inside('journalctl', '--unit', UNIT, '--no-pager', '--output', 'cat')
    const ask = (...args: string[]) => inside('curl', '--silent', '--fail-with-body', '--max-time', '5', ...args)
    const isReady = () => JSON.parse(ask('http://127.0.0.1:8000/readyz')).status === 'ready'
    const show = (property: string) => inside('systemctl', 'show', '--value', '--property', property, UNIT)

    inside('systemctl', 'enable', '--now', UNIT)
    await until(isReady, journal)
    const ticket = JSON.stringify([{ title: 'Charged twice', description: 'Our card was charged twice today.' }])
    ask('--json', ticket, 'http://127.0.0.1:8000/api/tickets?analyze=true')

    const before = show('MainPID')
    inside('systemctl', 'kill', '--signal', 'KILL', '--kill-who', 'main', UNIT)
    await until(() => show('MainPID') !== before && isReady(), journal)
    expect(show('NRestarts'), journal()).toBe('1')
    const isAnalyzed = () => JSON.parse(ask('http://127.0.0.1:8000/api/tickets/counts')).by_status.analyzed === 1
    await until(isAnalyzed, journal)

    // As docs/operations/systemd.md has it.
    const asUnit = ['--uid', UNIT, '--working-directory', `/opt/${UNIT}`, '--setenv', `DATA_DIR=/var/lib/${UNIT}`]
    const environment = ['--property', `EnvironmentFile=-/etc/${UNIT}/environment`]
    const program = [`/opt/${UNIT}/node_modules/node/bin/node`, 'server/src/main.ts', '--backup']
    const said = inside('systemd-run', '--pipe', '--wait', '--quiet', ...asUnit, ...environment, ...program)
    expect(said).toContain(`Written: /var/lib/${UNIT}/backups/`)

    inside('systemctl', 'stop', UNIT)
    expect(show('ActiveState')).toBe('inactive')
    expect(show('Result')).toBe('success')
  },
  BUILD_MS,
)

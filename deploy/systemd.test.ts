import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const NAME = 'support-ticket-analyst.service'
const isMissing = spawnSync('systemd-analyze', ['--version']).error !== undefined

/** The unit, with the project where it is here. @returns what systemd says of it. */
function analyze(...args: string[]): { status: number | null; out: string } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ticket-unit-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const unit = path.join(folder, NAME)
  const text = readFileSync(path.join(import.meta.dirname, NAME), 'utf8')
  writeFileSync(unit, text.replaceAll('/opt/support-ticket-analyst', path.join(import.meta.dirname, '..')))
  const { status, stdout, stderr } = spawnSync('systemd-analyze', [...args, unit], { encoding: 'utf8' })
  return { status, out: stdout + stderr }
}

test.skipIf(isMissing)('systemd understands every line of the unit', () => {
  expect(analyze('verify')).toEqual({ status: 0, out: '' })
})

test.skipIf(isMissing)('the unit gives the process little', () => {
  const { out } = analyze('security', '--offline=true')
  const [, exposure] = /Overall exposure level for \S+: ([\d.]+)/.exec(out) ?? []
  expect(Number(exposure)).toBeLessThan(2)
})

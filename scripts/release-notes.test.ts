import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { notesOf } from './release-notes.mjs'

const CHANGELOG =
  '# Changelog\n\nWords.\n\n## Unreleased\n\n- New\n\n## [1.10.0] - 2027-03-01\n\n### Added\n\n- Ten\n\n## 1.1.0\n\n- One\n'

test.each([
  ['1.10.0', '### Added\n\n- Ten'],
  ['1.1.0', '- One'],
  ['Unreleased', '- New'],
  ['1.1', null],
  ['2.0.0', null],
])('the words of version %s are those of its own section', (version, words) => {
  expect(notesOf(CHANGELOG, version)).toBe(words)
})

test('a tag of another version than that of the project is refused', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [path.join(import.meta.dirname, 'release-notes.mjs'), 'v99.0.0'],
    {
      encoding: 'utf8',
    },
  )
  expect(status).toBe(1)
  expect(stderr).toMatch(/^package\.json has version [\d.]+, not 99\.0\.0$/m)
})

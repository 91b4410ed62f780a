import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { dataFolderOf, majorsIn } from './place.ts'

test('versions are those that have a data folder, whatever else lies beside them', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ticket-place-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  writeFileSync(path.join(folder, 'password'), 'secret')
  mkdirSync(path.join(folder, 'initdb-1f'))
  mkdirSync(path.join(folder, 'upgrade-to-18'))
  expect(majorsIn(folder)).toEqual([])
  mkdirSync(dataFolderOf(folder, 15))
  expect(majorsIn(folder)).toEqual([15])
})

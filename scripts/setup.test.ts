import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findChromium } from './find-chromium.mjs'
import { inTurn } from './in-turn.mjs'
import { hashOf } from './setup.mjs'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'setup-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

test('the browser in CHROMIUM_PATH comes before all others, and a wrong path is said', async () => {
  const browser = path.join(folder, 'browser')
  writeFileSync(browser, '')
  expect(await findChromium({ CHROMIUM_PATH: browser })).toBe(browser)
  await expect(findChromium({ CHROMIUM_PATH: `${browser}-2` })).rejects.toThrow('CHROMIUM_PATH')
})

test('only sources change the hash, not what is built or installed', () => {
  const source = path.join(folder, 'src')
  mkdirSync(source)
  writeFileSync(path.join(source, 'main.ts'), '1')
  const before = hashOf([folder])
  for (const name of ['dist', 'node_modules']) {
    mkdirSync(path.join(folder, name))
    writeFileSync(path.join(folder, name, 'index.js'), '1')
  }
  expect(hashOf([folder])).toBe(before)
  writeFileSync(path.join(source, 'main.ts'), '2')
  expect(hashOf([folder])).not.toBe(before)
})

test('a lock lets one at a time in, and that of a dead process is taken over by one', async () => {
  const lock = path.join(folder, 'lock')
  mkdirSync(lock)
  writeFileSync(path.join(lock, '999999999'), '')
  let inside = 0
  const work = async () => {
    inside += 1
    expect(inside).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 20))
    inside -= 1
    return 'done'
  }
  expect(await Promise.all([inTurn(lock, work), inTurn(lock, work), inTurn(lock, work)])).toEqual(Array(3).fill('done'))
})

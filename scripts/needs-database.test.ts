import path from 'node:path'
import { expect, test } from 'vitest'
import { sortTests } from './needs-database.ts'

const root = path.join(import.meta.dirname, '..')
const { database, noDatabase } = sortTests(root, '!(e2e)/**/*.test.{ts,tsx}')

test('a test is sorted by what its code can reach: a world, a process of the product, the embedded database itself', () => {
  for (const name of ['api-tickets', 'crashes/crash', 'platform/embedded-postgres']) {
    expect(database).toContain(`server/src/${name}.test.ts`)
  }
  for (const name of ['server/src/config.test.ts', 'server/architecture.test.ts', 'cli/src/main.test.ts']) {
    expect(noDatabase).toContain(name)
  }
})

test('each is in one of both, and the end-to-end tests are in none', () => {
  const all = [...database, ...noDatabase]
  expect(new Set(all).size).toBe(all.length)
  expect(all).toContain('scripts/needs-database.test.ts')
  expect(all.filter((name) => /^e2e|node_modules/.test(name))).toEqual([])
})

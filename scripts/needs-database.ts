import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** What starts a PostgreSQL. A test whose code can reach it needs one. */
const STARTS_DATABASE = /\/platform\/embedded-postgres\.ts$/

/** Types are gone when the code runs; what is left are imports, and programs that a test starts by their address. */
const TYPE_IMPORT = /^(?:import|export) type [^;]*?from '[^']+'$/gm
const ADDRESS = /'((?:\.{1,2}|@sta)\/[^'\s]+)'/g

const isCode = (file: string) => /\.m?tsx?$|\.mjs$/.test(file)

/**
 * Sorts the test files by whether their code, followed through its imports, can reach what starts a database. Nothing has to
 * be kept up to date by hand: a test that begins to use a database changes its project by that import.
 *
 * @param pattern of the test files, relative to `root`
 */
export function sortTests(root: string, pattern: string): { database: string[]; noDatabase: string[] } {
  const known = new Map<string, string[]>()
  const reaches = (file: string, visited: Set<string>): boolean => {
    if (STARTS_DATABASE.test(file)) return true
    if (visited.has(file)) return false
    visited.add(file)
    const next = known.get(file) ?? addressesIn(file)
    known.set(file, next)
    return next.some((each) => reaches(each, visited))
  }
  const tests = globSync(pattern, { cwd: root, exclude: ['**/node_modules', '**/dist'] }).toSorted()
  const isDatabaseTest = (file: string) => reaches(path.join(root, file), new Set())
  return { database: tests.filter(isDatabaseTest), noDatabase: tests.filter((file) => !isDatabaseTest(file)) }
}

function addressesIn(file: string): string[] {
  const code = readFileSync(file, 'utf8').replaceAll(TYPE_IMPORT, '')
  const { resolve } = createRequire(file)
  return [...code.matchAll(ADDRESS)].flatMap(([, address = '']) => {
    try {
      return [resolve(address)].filter(isCode)
    } catch {
      // A string that only looks like an address.
      return []
    }
  })
}

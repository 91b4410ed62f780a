import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.join(import.meta.dirname, '..')
const read = (name: string) => readFileSync(path.join(ROOT, name), 'utf8')

test('the pages say for every alert what to do', () => {
  const alerts = [...read('deploy/alerts.yaml').matchAll(/- alert: (\w+)/g)].map(([, name]) => name ?? '')
  expect(alerts.length).toBeGreaterThan(5)
  const page = read('docs/operations/alerts.md')
  expect(alerts.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})

const PAGES = ['README.md', 'SECURITY.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: ROOT })]
const matchesOf = (pattern: RegExp, names: string[]): Set<string> =>
  new Set(names.flatMap((name) => [...read(name).matchAll(pattern)].map(([, found]) => found ?? '')))

test('every command that a page names is there', () => {
  const commands = matchesOf(/\.command\('([\w-]+)/g, globSync('cli/src/**/*.ts', { cwd: ROOT }))
  const named = matchesOf(/(?:`|^\$ )sta ([a-z][\w-]*)/gm, PAGES)
  expect(named.size).toBeGreaterThan(10)
  expect([...named].filter((name) => !commands.has(name))).toEqual([])
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  expect([...matchesOf(/npm run ([\w:-]+)/g, PAGES)].filter((name) => !(name in scripts))).toEqual([])
})

test('every file that a page names in `deploy` is there', () => {
  const named = matchesOf(/\b(deploy\/[\w./-]+\.(?:ya?ml|json|sh|service|ts))\b/g, PAGES)
  expect(named.size).toBeGreaterThan(5)
  expect([...named].filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([])
})

/** As GitHub makes them of headings. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- ]/gu, '')
    .replaceAll(' ', '-')

const anchorsOf = (page: string) => [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading ?? ''))

test('every link from a page leads to a file that is there, and to a heading that it has', () => {
  expect(PAGES.length).toBeGreaterThan(60)
  const lost = PAGES.flatMap((own) =>
    [...read(own).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(([link, target, anchor]) => {
      const file = target ? path.join(path.dirname(own), target) : own
      if (!existsSync(path.join(ROOT, file))) return [`${own}: ${link}`]
      const isThere = !anchor || !file.endsWith('.md') || anchorsOf(read(file)).includes(anchor)
      return isThere ? [] : [`${own}: ${link}`]
    }),
  )
  expect(lost).toEqual([])
})

/** Which test makes the fault of each row of "What to look at", looks at the sign, and does the cure. */
const MADE_BY = new Map([
  ['it does not start', 'server/src/start-errors.test.ts'],
  ['`HOST: …` and no start', 'server/src/config.test.ts'],
  ['`The database of DATABASE_URL cannot be reached`', 'server/src/start-errors.test.ts'],
  ['the page is empty or answers 503 `database_unavailable`', 'server/src/api-database-closed.test.ts'],
  ['507 `disk_full`', 'server/src/api-disk-full.test.ts'],
  ['runs stand still', 'e2e/outage.test.ts'],
  ['runs fail at once', 'server/src/features/analysis/runs/runs.test.ts'],
  ['single tickets fail', 'deploy/when-it-breaks.test.ts'],
  ['everybody is refused with 403 `host_refused`', 'server/src/api-strangers.test.ts'],
  ['429 for everybody at once', 'deploy/when-it-breaks.test.ts'],
  ['the page does not follow what happens', 'e2e/connection.test.ts'],
  ['secrets cannot be read', 'deploy/when-it-breaks.test.ts'],
  ['nobody can sign in any more', 'server/src/features/access/resets.test.ts'],
  ['a process is killed for its memory', 'deploy/when-it-breaks.test.ts'],
  ['the embedded database does not stop or start', 'server/src/platform/embedded-postgres.test.ts'],
  ['data is lost or wrong', 'deploy/when-it-breaks.test.ts'],
])

test('a test makes each fault of the page about what breaks', () => {
  const table = read('docs/operations/when-it-breaks.md').split('\n## ')[1] ?? ''
  const symptoms = [...table.matchAll(/^\| (.+?) \|/gm)].map(([, symptom]) => symptom).slice(1)
  expect(symptoms).toEqual([...MADE_BY.keys()])
  expect([...MADE_BY.values()].filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([])
})

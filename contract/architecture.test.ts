import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import * as columns from './src/wire/columns.ts'
import * as limits from './src/wire/limits.ts'
import { LIVE_PATH } from './src/wire/live.ts'
import * as patterns from './src/wire/patterns.ts'
import { routes } from './src/wire/routes.ts'
import * as values from './src/wire/values.ts'

const SOURCE = path.join(import.meta.dirname, 'src')

const read = (name: string) => readFileSync(path.join(SOURCE, name), 'utf8')
const wire = readdirSync(path.join(SOURCE, 'wire')).map((name) => `wire/${name}`)

/** What a module brings along when it runs: imports of types are gone by then. */
const importsOf = (name: string): string[] =>
  [...read(name).matchAll(/^(?:import|export) (?!type\b)(?:[^'"=]* from )?'([^']+)'/gm)].map(([, specifier = '']) =>
    specifier.startsWith('.') ? path.posix.join(path.posix.dirname(name), specifier) : specifier,
  )

test('facts of the wire and the client bring no library along, so that a browser can load them', () => {
  expect(wire.length).toBeGreaterThan(5)
  const edges = [...wire, 'client.ts'].flatMap((name) => importsOf(name).map((to) => ({ from: name, to })))
  expect(edges.length).toBeGreaterThan(1)
  expect(edges.filter(({ to }) => !wire.includes(to))).toEqual([])
})

const ROOT = path.join(import.meta.dirname, '..')
const USERS = ['web/src', 'cli/src', 'server/src']

/** Sources of those who use the contract. What a test or the gallery writes down is what it expects, or an example. */
const sources = USERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`)
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|\/(testing|dev)\//.test(name))
    .map((name) => ({ name, text: readFileSync(path.join(ROOT, name), 'utf8') })),
)
const sourcesOf = (...folders: string[]) =>
  sources.filter(({ name }) => folders.some((folder) => name.startsWith(`${folder}/`)))

/** All that a pattern finds and `isCopy` knows, as `file: what it says`. */
const copies = (files: typeof sources, pattern: RegExp, isCopy: (match: RegExpMatchArray) => boolean): string[] =>
  files.flatMap(({ name, text }) => [...text.matchAll(pattern)].filter(isCopy).map(([found]) => `${name}: ${found}`))

type Limit = { words: string[]; value: number }
const wordsOf = (name: string) =>
  name
    .split(/_|(?=[A-Z][a-z])/)
    .map((word) => word.toLowerCase().replace(/s$/, ''))
    .filter((word) => !['limit', 'length', 'default', 'per', 'm'].includes(word))
const all: Limit[] = Object.entries(limits).flatMap(([group, value]) =>
  typeof value === 'number'
    ? [{ words: wordsOf(group), value }]
    : Object.entries(value).map(([name, limit]) => ({ words: [...wordsOf(group), ...wordsOf(name)], value: limit })),
)
/** They have the number of a limit, but are about something else. */
const NO_LIMITS_OF_THE_WIRE = [
  'file-words.ts: const LONGEST_CELL',
  'ColumnField.tsx: const LONGEST_EXAMPLE',
  'suggest-columns.ts: const LONGEST_NAME',
  'ticket-queries.ts: const PAGE_SIZE',
  'use-analyze.ts: const MOST_TICKETS_AT_ONCE',
  'progress.ts: const LONGEST_BAR',
  // Room to type more than a tag may have: a message says so.
  'TagsMenu.tsx: maxLength={200',
]

const numberOf = (text = '') => Number(text.replaceAll('_', ''))
/** No other fact has such a number by chance. */
const isTelling = (value: number) => value >= 20_000 || (value > 200 && !/^[1-9]0*$/.test(String(value)))

test('a limit of the wire is imported, never written down once more', () => {
  expect(all.length).toBeGreaterThan(25)
  const isCopied = (name: string, value: number) =>
    !name.endsWith('_MS') &&
    all.some(
      (limit) =>
        limit.value === value &&
        (isTelling(value) ||
          /^(LONGEST|longest)/.test(name) ||
          wordsOf(name).some((word) => limit.words.includes(word))),
    )
  const constants = copies(
    sourcesOf('web/src', 'cli/src'),
    /const (\w+)(?:: [^=\n]+)? = ([\d_]+)$/gm,
    ([, name, number]) => isCopied(name ?? '', numberOf(number)),
  )
  const fields = copies(sourcesOf('web/src', 'cli/src'), /\b(\w+): ([\d_]+)(?=[,\n ])/g, ([, name, number]) =>
    isCopied(name ?? '', numberOf(number)),
  )
  const cuts = copies(
    sourcesOf('web/src', 'cli/src'),
    /(?:maxLength=\{|\)\.slice\(0, |length <=? |length >=? )([\d_]+)/g,
    ([, number]) => all.some(({ value }) => value === numberOf(number) && value > 10),
  )
  const found = [...constants, ...fields, ...cuts]
  expect(found.filter((copy) => !NO_LIMITS_OF_THE_WIRE.some((other) => copy.includes(other)))).toEqual([])
})

const sorted = (list: readonly string[]) => list.toSorted().join()
const lists = [...Object.values(values), ...Object.values(columns)].flatMap((value): string[] =>
  Array.isArray(value) ? [sorted(value)] : [],
)

test('a list of values, of columns or of reserved names is imported, in whatever order', () => {
  expect(lists.length).toBeGreaterThan(15)
  const found = copies(sources, /\[\s*('[\w.-]+',?\s*){2,}\]/g, ([list]) => {
    const items = [...list.matchAll(/'([^']+)'/g)].map(([, item = '']) => item)
    const isReserved = sorted(items) === sorted(values.RESERVED_CATEGORY_NAMES)
    return isReserved || (items.length > 2 && lists.includes(sorted(items)))
  })
  expect(found).toEqual([])
})

test('a pattern of the wire is imported', () => {
  const classes = Object.values(patterns).map(({ source }) => /\[[^\]]+\]/.exec(source)?.[0] ?? source)
  expect(classes).toEqual(['[a-z0-9_]', '[\\p{L}\\p{N}_-]'])
  expect(copies(sources, /\/\^?\[[^/\n]+\/[a-z]*/g, ([found]) => classes.some((it) => found.includes(it)))).toEqual([])
})

test('a path of the API and the name of its header are imported', () => {
  const paths = [...Object.values(routes).map((route) => route.path), LIVE_PATH]
  const wanted = copies(
    sourcesOf('web/src', 'cli/src'),
    /['"`](\/[a-z]+[^'"`\s]*)['"`]/g,
    ([, text = '']) => text.startsWith('/api/') || paths.some((known) => known === text),
  )
  expect(wanted).toEqual([])
  expect(copies(sourcesOf('web/src', 'cli/src'), /'idempotency-key'/gi, () => true)).toEqual([])
})

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const SOURCE = fileURLToPath(new URL('src/', import.meta.url))

type SourceFile = { name: string; text: string; imports: string[] }

/** Every source file of the server that is no test, with what it imports: paths from `src/`, or names of packages. */
const files: SourceFile[] = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll(path.sep, '/'))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => {
    const text = readFileSync(path.join(SOURCE, name), 'utf8')
    const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
    return {
      name,
      text,
      imports: specifiers.map((it) => (it.startsWith('.') ? path.posix.join(path.posix.dirname(name), it) : it)),
    }
  })

const byName = new Map(files.map((file) => [file.name, file]))

/** Which feature may look into which; all other edges between features are refused. */
const FEATURE_EDGES: Record<string, string[]> = {
  analysis: [
    'events',
    'tickets',
    'analyzers',
    'examples',
    'groups',
    'insights',
    'taxonomy',
    'themes',
    'usage',
    'audit',
  ],
  access: ['audit'],
  analyzers: ['taxonomy', 'messages'],
  usage: ['analyzers', 'events'],
  events: [],
  retention: ['analysis', 'audit', 'themes', 'tickets'],
  webhooks: ['audit', 'events'],
  examples: ['analyzers', 'tickets'],
  'model-choice': ['analyzers', 'system', 'audit'],
  evaluation: [
    'activations',
    'analysis',
    'analyzers',
    'audit',
    'examples',
    'model-choice',
    'prompts',
    'taxonomy',
    'tickets',
    'usage',
  ],
  activations: [],
  prompts: ['activations', 'analyzers', 'audit'],
  corrections: ['tickets', 'taxonomy', 'local-model', 'audit', 'work', 'rules', 'retention'],
  'local-model': ['activations', 'analyzers', 'taxonomy', 'audit'],
  groups: ['events', 'messages', 'audit'],
  audit: [],
  backups: [],
  metrics: ['analyzers', 'backups', 'usage'],
  arrivals: ['analysis', 'analyzers', 'audit', 'tickets'],
  connectors: ['arrivals', 'events', 'messages', 'tickets', 'audit'],
  'write-back': ['audit', 'connectors'],
  'incoming-hooks': ['arrivals', 'audit', 'tickets'],
  'watched-folder': ['arrivals', 'audit', 'tickets'],
  releases: [],
  system: ['analyzers', 'backups', 'metrics', 'releases', 'taxonomy', 'tickets'],
  keys: ['audit'],
  insights: ['groups', 'themes'],
  mcp: [],
  messages: [],
  views: ['tickets'],
  tickets: ['messages', 'audit', 'work'],
  taxonomy: ['local-model'],
  live: [],
  work: [],
  rules: ['tickets', 'taxonomy', 'events', 'audit', 'work', 'write-back'],
  themes: ['groups', 'messages', 'audit'],
}

/** Which room of the analysis may look into which. `routes.ts` stands above all of them. */
const ANALYSIS_EDGES: Record<string, string[]> = {
  'dead-letters': ['runs', 'results', 'state'],
  chunks: ['provider-batches', 'runs', 'results', 'state', 'graph'],
  'provider-batches': ['runs', 'results', 'state', 'graph'],
  compare: ['runs'],
  runs: ['state', 'graph'],
  results: ['state', 'graph'],
  state: ['graph'],
  graph: [],
}

/** Which file writes to a table whose rows have a state. */
const STATE_WRITERS: Record<string, string> = {
  analysis_run: 'run-state.ts',
  analysis_chunk: 'chunk-state.ts',
  analysis_batch: 'batch-state.ts',
  dead_letter: 'dead-letter-state.ts',
}

const featureOf = (name: string): string | null => /^features\/([^/]+)\//.exec(name)?.[1] ?? null
const isPlatform = (name: string) => name.startsWith('platform/')
const at = (name: string) => (edge: string) => `${name} → ${edge}`

/** All imports that break a rule, as `file → import`. */
const broken = (rule: (file: SourceFile, imported: string) => boolean): string[] =>
  files.flatMap((file) => file.imports.filter((imported) => rule(file, imported)).map(at(file.name)))

test('the test sees the house', () => {
  expect(files.length).toBeGreaterThan(60)
  expect(files.flatMap((file) => file.imports).length).toBeGreaterThan(200)
  for (const room of ['main.ts', 'app.ts', 'jobs.ts', 'handlers.ts', 'deps.ts', 'database.ts', 'config.ts']) {
    expect(files.map((file) => file.name)).toContain(room)
  }
})

test('the platform knows no feature', () => {
  expect(
    broken(
      (file, imported) =>
        isPlatform(file.name) && /^features\/|^(app|database|deps|handlers|jobs|main|worker)\.ts$/.test(imported),
    ),
  ).toEqual([])
})

test('features look only into the features they are allowed to, and never at the maps above them', () => {
  expect(
    broken((file, imported) => {
      const [from, to] = [featureOf(file.name), featureOf(imported)]
      if (!from) return false
      if (/^(app|main|handlers|worker)\.ts$/.test(imported)) return true
      return to !== null && to !== from && !FEATURE_EDGES[from]?.includes(to)
    }),
  ).toEqual([])
  expect(new Set(files.flatMap((file) => featureOf(file.name) ?? []))).toEqual(new Set(Object.keys(FEATURE_EDGES)))
})

test('rooms of the analysis look only down, by the edges that are listed', () => {
  const roomOf = (name: string) => /^features\/analysis\/([^/]+)\//.exec(name)?.[1] ?? null
  expect(
    broken((file, imported) => {
      const [from, to] = [roomOf(file.name), roomOf(imported)]
      return from !== null && to !== null && to !== from && !ANALYSIS_EDGES[from]?.includes(to)
    }),
  ).toEqual([])
  expect(new Set(files.flatMap((file) => roomOf(file.name) ?? []))).toEqual(new Set(Object.keys(ANALYSIS_EDGES)))
})

test.each(Object.entries(STATE_WRITERS))('%s is written by one file', (table, owner) => {
  const write = new RegExp(
    `(update|insert into|delete from) ${table}\\b|(updateTable|insertInto|deleteFrom)\\('${table}'`,
  )
  expect(files.filter((file) => write.test(file.text)).map((file) => file.name)).toEqual([
    `features/analysis/state/${owner}`,
  ])
})

/** Whether a file can be reached from itself, and by which way. */
function circleAt(start: string): string[] | null {
  const ways = [[start]]
  const met = new Set<string>()
  for (const way of ways) {
    for (const imported of byName.get(way.at(-1) ?? '')?.imports ?? []) {
      if (imported === start) return [...way, start]
      if (!met.has(imported)) ways.push([...way, imported])
      met.add(imported)
    }
  }
  return null
}

test('no file imports itself by way of others, not even its types', () => {
  expect(files.flatMap(({ name }) => circleAt(name)?.join(' → ') ?? [])).toEqual([])
})

test('the product does without its testkit', () => {
  expect(broken((_file, imported) => imported.includes('testkit'))).toEqual([])
})

test('the graph knows the model and no database', () => {
  expect(
    broken(
      (file, imported) =>
        file.name.startsWith('features/analysis/graph/') &&
        (/platform\/db|(queries|-state)\.ts$/.test(imported) || imported === 'kysely'),
    ),
  ).toEqual([])
})

test.each([
  ['kysely', /^kysely/, /^platform\/|^database\.ts$|^features\/.*(queries|tables|-filter|-state)\.ts$/],
  ['pg', /^pg(-copy-streams)?$/, /^platform\//],
  ['prometheus', /^@prometheus-io/, /^platform\/metrics\.ts$/],
  ['pg-boss', /^pg-boss/, /^platform\/queue\/(queue|job-loops)\.ts$/],
  ['opentelemetry', /^@opentelemetry/, /^platform\/tracing\/open-telemetry\.ts$/],
  ['imapflow', /^imapflow$/, /^features\/connectors\/mailbox\//],
  ['postal-mime', /^postal-mime$/, /^features\/connectors\/mailbox\//],
  ['better-auth', /^better-auth/, /^features\/access\/auth\.ts$/],
  ['langchain', /^@langchain\//, /^features\/analysis\/graph\/|^features\/analyzers\/openai\//],
  ['fastify', /^@?fastify/, /^platform\/(http|openapi|pages|limits\/rate-limits)\.ts$/],
])('%s has one owner', (_name, library, owner) => {
  expect(broken((file, imported) => library.test(imported) && !owner.test(file.name))).toEqual([])
})

test('OpenTelemetry is loaded where somebody asks for it alone', () => {
  const owner = 'platform/tracing/open-telemetry.ts'
  const importers = files.filter(({ imports }) => imports.includes(owner))
  expect(importers.map(({ name }) => name)).toEqual(['platform/tracing/open-spans.ts'])
  expect(importers[0]?.text).not.toContain("from './open-telemetry.ts'")
})

test('only the configuration reads the environment', () => {
  // The second hands a child process its search path, and nothing else.
  const readers = ['config.ts', 'platform/embedded-postgres/processes.ts']
  const withoutComments = (text: string) => text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '')
  expect(files.filter((file) => withoutComments(file.text).includes('process.env')).map((file) => file.name)).toEqual(
    readers,
  )
})

test('no file is larger than one room, and no name says nothing', () => {
  expect(files.filter((file) => file.text.split('\n').length > 300).map((file) => file.name)).toEqual([])
  expect(
    files
      .filter((file) => /(^|\/)(utils?|common|helpers?|shared|lib|types|misc)(\/|\.ts$)/.test(file.name))
      .map((file) => file.name),
  ).toEqual([])
})

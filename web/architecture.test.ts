import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const src = join(import.meta.dirname, 'src')

/** Which layers a layer may import from, besides its own. */
const MAY_IMPORT: Record<string, string[]> = {
  texts: [],
  sw: [],
  platform: ['texts'],
  ui: ['texts', 'platform'],
  features: ['texts', 'platform', 'ui'],
  pages: ['texts', 'platform', 'ui', 'features'],
  // The gallery of parts, which the built app does not have. Its own words are for who works on them, and stay English.
  dev: ['texts', 'platform', 'ui', 'features'],
  app: ['texts', 'platform', 'ui', 'features', 'pages', 'dev'],
  'main.tsx': ['platform', 'ui', 'features', 'app'],
}

/** Which feature may look into which; all other edges between features are refused, and so are circles. */
const FEATURE_EDGES: Record<string, string[]> = {
  audit: [],
  connections: ['timings', 'write-back'],
  evaluation: ['runs', 'taxonomy'],
  'first-steps': ['new-ticket', 'ticket-changes'],
  import: [],
  inbox: ['first-steps', 'tickets', 'ticket-changes', 'taxonomy'],
  insights: ['runs', 'taxonomy', 'tickets'],
  keys: [],
  language: [],
  learning: [],
  members: [],
  live: [],
  'new-ticket': ['tickets'],
  now: ['first-steps', 'inbox', 'insights', 'taxonomy', 'tickets'],
  offline: [],
  palette: [],
  prompt: ['evaluation', 'taxonomy'],
  review: ['learning', 'taxonomy', 'ticket', 'ticket-changes'],
  runs: ['taxonomy'],
  settings: ['evaluation', 'taxonomy'],
  status: ['settings'],
  shortcuts: [],
  taxonomy: [],
  theme: [],
  rules: ['inbox', 'tickets', 'webhooks'],
  ticket: ['tickets', 'ticket-changes', 'inbox', 'taxonomy', 'rules'],
  'ticket-changes': ['tickets', 'taxonomy'],
  tickets: ['taxonomy'],
  usage: [],
  views: ['tickets'],
  'incoming-hooks': ['timings'],
  timings: [],
  webhooks: [],
  'write-back': [],
}
const MOST_FILES_OF_A_FOLDER = 40

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))

const edges = files.flatMap((file) => {
  const source = readFileSync(join(src, file), 'utf8')
  return [...source.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, target = '']) => ({
    from: file.split('\\').join('/'),
    to: relative(src, resolve(src, dirname(file), target))
      .split('\\')
      .join('/'),
  }))
})

const layerOf = (file: string) => file.split('/')[0] ?? ''
const featureOf = (file: string) => (layerOf(file) === 'features' ? file.split('/')[1] : undefined)

test('there are files and imports to look at', () => {
  expect(files.length).toBeGreaterThan(50)
  expect(edges.length).toBeGreaterThan(100)
})

test('imports go from app to pages to features to ui, platform and texts, never back', () => {
  const wrong = edges.filter(({ from, to }) => {
    const [layer, target] = [layerOf(from), layerOf(to)]
    return layer !== target && !MAY_IMPORT[layer]?.includes(target)
  })
  expect(wrong).toEqual([])
})

test('features look only into the features they are allowed to', () => {
  const wrong = edges.filter(({ from, to }) => {
    const [feature, target] = [featureOf(from), featureOf(to)]
    if (feature === undefined || target === undefined || feature === target) return false
    return !FEATURE_EDGES[feature]?.includes(target)
  })
  expect(wrong).toEqual([])
})

test('the list of edges names the features there are, only edges in use, and no circle', () => {
  const features = new Set(files.flatMap((file) => featureOf(file.split('\\').join('/')) ?? []))
  expect(new Set(Object.keys(FEATURE_EDGES))).toEqual(features)

  const used = new Set(edges.map(({ from, to }) => `${featureOf(from)} → ${featureOf(to)}`))
  const listed = Object.entries(FEATURE_EDGES).flatMap(([from, targets]) => targets.map((to) => `${from} → ${to}`))
  expect(listed.filter((edge) => !used.has(edge))).toEqual([])

  const reaches = (from: string, way: string[]): string[] =>
    way.includes(from)
      ? [[...way, from].join(' → ')]
      : (FEATURE_EDGES[from] ?? []).flatMap((to) => reaches(to, [...way, from]))
  expect([...features].flatMap((feature) => reaches(feature, []))).toEqual([])
})

test('no folder holds more files than one can look over', () => {
  const folders = Map.groupBy(
    readdirSync(src, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
    (file) => relative(src, file.parentPath),
  )
  const large = [...folders].filter(([, held]) => held.length > MOST_FILES_OF_A_FOLDER)
  expect(large.map(([folder, held]) => `${folder}: ${held.length} files`)).toEqual([])
})

/** What of the contract is free of libraries; `contract/architecture.test.ts` keeps it so. The rest brings zod along. */
const CODE_FOR_BROWSERS = /^(client|wire\/[^/]+)$/

test('the browser takes code from the contract only where that is free of libraries, else types', () => {
  const wrong = files
    .filter((file) => !file.includes('.test.'))
    .filter((file) => {
      const source = readFileSync(join(src, file), 'utf8')
      const code = [...source.matchAll(/import (?!type\b)[^'"]*from '@sta\/contract\/([^']+)'/g)]
      return code.some(([, module = '']) => !CODE_FOR_BROWSERS.test(module)) || source.includes("from 'zod'")
    })
  expect(wrong).toEqual([])
})

test.each([
  [
    'the reader of import files, which runs on both sides, imports mark-up alone',
    'import-file',
    /^\.\/[^/]+$|^@sta\/markup\//,
  ],
  ['the reader of mark-up, which runs on all sides, imports nothing', 'markup', /^\.\/[^/]+$/],
])('%s', (_, room, allowed) => {
  const folder = join(import.meta.dirname, '..', room, 'src')
  const texts = readdirSync(folder)
    .filter((file) => !file.includes('.test.'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
  const imported = texts.flatMap((text) =>
    [...text.matchAll(/(?:^import |[}\w*] from |\bimport\()'([^']+)'/gm)].map(([, it]) => it),
  )
  expect(imported.length).toBeGreaterThan(5)
  expect(imported.filter((it) => !allowed.test(it ?? ''))).toEqual([])
})

test('one file knows the library that routes: how addresses are read and changed is the same everywhere', () => {
  const users = files.filter((file) => readFileSync(join(src, file), 'utf8').includes("from 'wouter"))
  expect(users).toEqual([join('platform', 'router.tsx')])
})

test('no folder has a name into which anything would fit', () => {
  const vague = files.filter((file) => /(^|\/)(shared|utils|common|lib|helpers|types)\//.test(file))
  expect(vague).toEqual([])
})

test('distances come from the tokens; one pixel is a hairline', () => {
  const sheets = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.module.css'))
  expect(sheets.length).toBeGreaterThan(50)
  const raw = sheets.flatMap((sheet) => {
    const text = readFileSync(join(src, sheet), 'utf8')
    const distances = text.matchAll(/(?<![\w-])(?:padding|margin|gap|row-gap|column-gap)[\w-]*:[^;]*;/g)
    return [...distances].filter(([it]) => /(?<![\w.])(?!1px)[\d.]+px/.test(it)).map(([it]) => `${sheet}: ${it}`)
  })
  expect(raw).toEqual([])
})

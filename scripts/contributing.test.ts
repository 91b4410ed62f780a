import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '..')
const read = (name: string) => readFileSync(path.join(root, name), 'utf8')

test('every file, folder and command that CONTRIBUTING.md names is there', () => {
  const text = read('CONTRIBUTING.md')
  const places = [...text.matchAll(/`([\w.-]+\/[\w./-]*)`|npx \w+ \w+ (?:-c )?(\S+)/g)]
    .map(([, quoted, tested]) => quoted ?? tested ?? '')
    .filter((place) => !/NNNN|^data\//.test(place))
  expect(text).not.toMatch(/(?<!`)``(?!`)/)
  expect(places.length).toBeGreaterThan(20)
  expect(places.filter((place) => !existsSync(path.join(root, place)))).toEqual([])
  const { scripts } = JSON.parse(read('package.json'))
  const commands = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name)
  expect(commands.filter((name) => !(name in scripts))).toEqual([])
})

test('CI runs what npm test runs, and nothing else', () => {
  const { scripts } = JSON.parse(read('package.json'))
  const commands = read('.github/workflows/ci.yml').match(/(?<=run: ).+/g)
  expect(commands).toEqual(['bash .ci/run'])
  expect(read('.ci/run')).toContain(`${scripts.test} `)
})

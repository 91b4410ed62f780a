import { readFileSync } from 'node:fs'
import path from 'node:path'
import { validate } from 'dockerfile-utils'
import { expect, test } from 'vitest'

const ROOT = path.join(import.meta.dirname, '..')
const read = (name: string) => readFileSync(path.join(ROOT, name), 'utf8')
const dockerfile = read('deploy/Dockerfile')
const lastStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '))

test('the Dockerfile has no mistake that a linter knows', () => {
  expect(validate(dockerfile).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([])
})

test('npm finds the manifest of every workspace when it installs', () => {
  const { workspaces }: { workspaces: string[] } = JSON.parse(read('package.json'))
  const copied = [...dockerfile.matchAll(/^COPY (\S+)\/package\.json \1\/$/gm)].map(([, room]) => room)
  expect(copied.sort()).toEqual(workspaces.sort())
})

test('the image has every room that the server and the command line are made of, and no other', () => {
  const rooms = new Set<string>()
  const add = (room: string): void => {
    if (rooms.has(room)) return
    rooms.add(room)
    const { dependencies = {} }: { dependencies?: Record<string, string> } = JSON.parse(read(`${room}/package.json`))
    for (const name of Object.keys(dependencies)) if (name.startsWith('@sta/')) add(name.slice('@sta/'.length))
  }
  add('server')
  add('cli')
  const copied = [...lastStage.matchAll(/^COPY --from=web \/app\/([\w-]+) \1$/gm)].map(([, room]) => room)
  expect(copied.sort()).toEqual([...rooms].sort())
  const context = read('.dockerignore')
  for (const room of [...rooms, 'web']) expect(context).toContain(`\n!${room}\n`)
})

test('the image runs as nobody, says how it is, and takes commands as arguments', () => {
  expect(lastStage).toMatch(/^USER 65532:65532$/m)
  expect(lastStage).toMatch(/^HEALTHCHECK .*CMD \["\/usr\/local\/bin\/node", "deploy\/health\.mjs"\]$/m)
  expect(lastStage).toMatch(/^ENTRYPOINT \[".*"server\/src\/main\.ts"\]$/m)
  expect(lastStage).not.toMatch(/^RUN /m)
})

test('what is copied from the folder of the project by its name is let in by .dockerignore', () => {
  const allowed = read('.dockerignore').match(/^!.+$/gm) ?? []
  const named = [...dockerfile.matchAll(/\/app\/([\w.-]+\.\w+)(?= )/g)].map(([, name]) => `!${name}`)
  expect(named).toContain('!CHANGELOG.md')
  for (const name of named) expect(allowed).toContain(name)
})

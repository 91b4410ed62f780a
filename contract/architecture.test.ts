import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

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

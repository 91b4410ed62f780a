import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { typeProjects } from './type-projects.mjs'

const root = path.join(import.meta.dirname, '..')

test('every workspace, the tools, the end-to-end tests and the service worker are type-checked', () => {
  const { workspaces } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const projects = typeProjects(root)
  expect(projects).toEqual(expect.arrayContaining([...workspaces, '.', 'bench', 'e2e', path.join('web', 'src', 'sw')]))
})

// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Gallery } from './Gallery.tsx'

const src = join(import.meta.dirname, '..')
const componentsOf = (folder: string) =>
  readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && !file.includes('.test.'))
    .map((file) => `${folder}/${file.split(sep).join('/')}`)
/** All of `ui/`, and what shows a category or a priority wherever there is one. */
const FOLDERS_OF_PARTS = ['ui', 'features/taxonomy']

afterEach(cleanup)

test('every part of the user interface is shown in the gallery, and comes from its file', () => {
  // The parts that show an error throw one; React tells of it.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { container } = render(
    <QueryClientProvider client={new QueryClient()}>
      <Gallery />
    </QueryClientProvider>,
  )
  const shown = [...container.querySelectorAll<HTMLElement>('[data-specimen]')]
  const parts = FOLDERS_OF_PARTS.flatMap(componentsOf)
  const names = parts.map((file) => basename(file, '.tsx'))
  expect(parts.length).toBeGreaterThan(25)
  expect(shown.map(({ dataset }) => dataset.specimen).sort()).toEqual(names.sort())

  const sources = componentsOf('dev').map((file) => readFileSync(join(src, file), 'utf8'))
  const isUsed = (part: string) => sources.some((source) => source.includes(` '../${part}'\n`))
  expect(parts.filter((part) => !isUsed(part))).toEqual([])
})

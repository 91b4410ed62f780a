import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.join(import.meta.dirname, '..')
const read = (name: string) => readFileSync(path.join(ROOT, name), 'utf8')

test('the runbook says for every alert what to do', () => {
  const alerts = [...read('deploy/alerts.yaml').matchAll(/- alert: (\w+)/g)].map(([, name]) => name ?? '')
  expect(alerts.length).toBeGreaterThan(5)
  const runbook = read('docs/runbook.md')
  expect(alerts.filter((name) => !runbook.includes(`\`${name}\``))).toEqual([])
})

/** As GitHub makes them of headings. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- ]/gu, '')
    .replaceAll(' ', '-')

const anchorsOf = (page: string) => [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading ?? ''))

test('every link from page to page leads to a heading that is there', () => {
  const pages = ['README.md', ...readdirSync(path.join(ROOT, 'docs'))].filter((name) => name.endsWith('.md'))
  const lost = pages.flatMap((name) => {
    const own = name === 'README.md' ? name : `docs/${name}`
    return [...read(own).matchAll(/\]\(([\w./-]*\.md)?#([^)]+)\)/g)].flatMap(([link, target, anchor = '']) => {
      const page = target ? path.join(path.dirname(own), target) : own
      return anchorsOf(read(page)).includes(anchor) ? [] : [`${own}: ${link}`]
    })
  })
  expect(lost).toEqual([])
})

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { LIVE_NEEDS } from '@sta/contract/wire/live'
import { openWorld } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'

const run = promisify(execFile)
const PAGE = new URL('../../docs/programs.md', import.meta.url)
const CLIENT = fileURLToPath(new URL('../../sdk/src/index.ts', import.meta.url))

const page = await readFile(PAGE, 'utf8')
const pieceIn = (language: string): string => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(page)?.[1] ?? ''
const hasPython = await run('python3', ['--version']).then(
  () => true,
  () => false,
)

/** Runs a piece of the page as it stands, but for where the server and its client are. */
async function runPiece(url: string, language: string, file: string, command: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'recipe-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const piece = pieceIn(language).replaceAll('http://127.0.0.1:8000', url)
  await writeFile(path.join(folder, file), piece.replace('@support-ticket-analyst/client', CLIENT))
  const args = language === 'sh' ? ['-eu', file] : [file]
  return (await run(command, args, { cwd: folder })).stdout
}

test.each([
  ['sh', 'recipe.sh', 'bash', 'Charged twice'],
  ['ts', 'recipe.ts', process.execPath, 'Cannot sign in'],
  ['python', 'recipe.py', 'python3', 'The page is slow'],
])(
  'the piece of the page about programs in %s sends a ticket and reads its result',
  async (language, file, command, title) => {
    if (language === 'python' && !hasPython) return
    const world = await openWorld()
    expect(await runPiece(world.url, language, file, command)).toContain(title)
    const { items } = await world.client.listTickets({ query: { status: 'analyzed' } })
    expect(items.map((ticket) => ticket.title)).toEqual([title])
  },
)

test('the page about programs names every event of the live channel, and what it needs', () => {
  const rows = [...page.matchAll(/^\| `([\w.]+)` \|.*\| (\w*) ?\|$/gm)]
    .slice(1)
    .map(([, type, needs]) => [type, needs || 'nothing'])
  expect(Object.fromEntries(rows)).toEqual(LIVE_NEEDS)
})

test('the page about programs stands at the head of the description of the API, without links that lead nowhere there', async () => {
  const { url } = await openWorld()
  const { info } = (await (await fetch(`${url}/openapi.json`)).json()) as { info: { description: string } }
  for (const heading of page.match(/^##+ .+$/gm) ?? []) expect(info.description).toContain(heading)
  expect(info.description).not.toMatch(/\]\((?!https?:)/)
})

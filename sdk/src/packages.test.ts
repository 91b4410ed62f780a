import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { openWorld } from '@sta/testkit/test-world'
import { publint } from 'publint'
import { expect, onTestFinished, test } from 'vitest'

const root = path.join(import.meta.dirname, '..', '..')
const packages = path.join(root, 'dist', 'packages')
const run = promisify(execFile)

const PROGRAM = `
import { ApiError, connect, eachItem, importFile, liveEvents } from '@support-ticket-analyst/client'

const api = connect({ url: process.argv[2] ?? '' })
const events = liveEvents(api)
const hello = await events.next()
await api.createTickets({ body: [{ title: 'One', description: 'The invoice is wrong' }] })
const { value } = await events.next()
await events.return()
const sent = await importFile(api, new Blob(['title,description\\nTwo,b\\nThree,c\\n,d\\n']), { format: 'csv' })
const run = await api.startRun()
const titles: string[] = []
for await (const ticket of eachItem(api.listTickets, { query: { status: 'all', sort: 'created_at', page_size: 1 } })) titles.push(ticket.title)
const runs: number[] = []
for await (const { id } of eachItem(api.listRuns)) runs.push(id)
const refused: unknown = await api.getTicket({ params: { id: 99 } }).catch((error: unknown) => error)
// @ts-expect-error: a ticket has no such field
const misspelt = (await api.getTicket({ params: { id: 1 } })).tittle
const code = refused instanceof ApiError ? refused.code : null
console.log(JSON.stringify({ hello: hello.value?.type, event: value?.type, sent: [sent.created, sent.rejected], titles, runs, run: run.id, code, misspelt }))
`

test('both packages, installed from their tarballs into an empty folder, work against the product and are typed', async () => {
  const world = await openWorld()
  await run(process.execPath, [path.join(root, 'scripts', 'pack.ts')], { cwd: root })
  const folder = await mkdtemp(path.join(tmpdir(), 'sta-packages-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const tarballs = (await readdir(packages)).filter((name) => name.endsWith('.tgz'))
  expect(tarballs.sort()).toEqual(['support-ticket-analyst-cli-0.1.0.tgz', 'support-ticket-analyst-client-0.1.0.tgz'])
  for (const name of ['client', 'cli'])
    expect((await publint({ pkgDir: path.join(packages, name), strict: true, pack: false })).messages, name).toEqual([])

  await writeFile(path.join(folder, 'package.json'), '{"type":"module","private":true}')
  const files = tarballs.map((name) => path.join(packages, name))
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--no-save', ...files], { cwd: folder })

  const options = {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2024', 'dom'],
    types: [],
  }
  await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['use.ts'] }))
  await writeFile(path.join(folder, 'use.ts'), `declare const process: { argv: string[] }\n${PROGRAM}`)
  await run(path.join(root, 'node_modules', '.bin', 'tsc'), ['-p', folder])

  await writeFile(path.join(folder, 'use-it.ts'), PROGRAM)
  const { stdout } = await run(process.execPath, ['use-it.ts', world.url], { cwd: folder })
  expect(JSON.parse(stdout)).toEqual({
    hello: 'hello',
    event: 'tickets.changed',
    sent: [2, 1],
    titles: ['One', 'Two', 'Three'],
    runs: [1],
    run: 1,
    code: 'ticket_not_found',
  })
  const sta = await run(path.join(folder, 'node_modules', '.bin', 'sta'), [
    'list',
    '--status',
    'all',
    '--url',
    world.url,
  ])
  expect(sta.stdout).toMatch(/Three.*Two.*One/s)
})

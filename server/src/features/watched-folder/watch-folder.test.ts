import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openWorld } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'

const CSV = 'title,description\nLost parcel,Where is it?\nCharged twice,Please refund one\n'

async function openFolder() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ticket-folder-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

type Report = { file: string; created: number; existing: number; rejected: number; failed: string | null }

/** Reports in `done` or `failed` by the name of their file, once there are so many. */
async function reportsIn(folder: string, part: 'done' | 'failed', count: number): Promise<Map<string, Report>> {
  const until = Date.now() + 100_000
  for (;;) {
    const names = (await readdir(path.join(folder, part)).catch(() => [])).filter((name) =>
      name.endsWith('.report.json'),
    )
    const left = await readdir(folder)
    if (names.length >= count && left.every((name) => ['done', 'failed', 'half.csv.part', 'link.csv'].includes(name))) {
      const read = names.map(
        async (name): Promise<Report> => JSON.parse(await readFile(path.join(folder, part, name), 'utf8')),
      )
      return new Map((await Promise.all(read)).map((report) => [report.file, report]))
    }
    if (Date.now() > until) throw new Error(`They did not come: ${[...left, ...names].join(', ')}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

test('files that appear are imported once they stop growing, and moved with a report; the same content is never taken twice', async () => {
  const folder = await openFolder()
  const { client } = await openWorld({ env: { WATCH_FOLDER: folder } })
  await writeFile(path.join(folder, 'half.csv.part'), CSV)
  const growing = path.join(folder, 'tickets.csv')
  await writeFile(growing, 'title,description\n')
  for (let n = 1; n <= 4; n++) {
    await new Promise((resolve) => setTimeout(resolve, 2000))
    expect((await client.countTickets()).total).toBe(0)
    await appendFile(growing, `Ticket ${n},Text ${n}\n`)
  }
  const done = await reportsIn(folder, 'done', 1)
  expect(done.get('tickets.csv')).toMatchObject({ created: 4, existing: 0, failed: null })
  expect((await client.countTickets()).total).toBe(4)
  const all = await readdir(path.join(folder, 'done'))
  const moved = all.find((name) => name.endsWith('tickets.csv')) ?? ''
  const again = await readFile(path.join(folder, 'done', moved), 'utf8')
  await writeFile(path.join(folder, 'copy.csv'), again)
  await writeFile(path.join(folder, 'more.jsonl'), '{"title":"Fifth","description":"By JSON"}\n{"title":""}\n')
  expect((await reportsIn(folder, 'failed', 1)).get('copy.csv')?.failed).toBe(
    'The same file was imported before, as tickets.csv',
  )
  expect((await reportsIn(folder, 'done', 2)).get('more.jsonl')).toMatchObject({ created: 1, rejected: 1 })
  expect((await client.countTickets()).total).toBe(5)
  expect(await readdir(folder)).toContain('half.csv.part')
}, 200_000)

test('what cannot be imported is told in words: no table, no text, empty, unreadable; links and folders are left alone', async () => {
  const folder = await openFolder()
  await writeFile(path.join(folder, 'report.pdf'), '%PDF-1.7')
  await writeFile(path.join(folder, 'nothing.csv'), 'id,amount\n1,2\n')
  await writeFile(path.join(folder, 'empty.csv'), '')
  await mkdir(path.join(folder, 'done', 'x'), { recursive: true })
  await symlink('/etc/passwd', path.join(folder, 'link.csv'))
  await writeFile(path.join(folder, 'locked.csv'), CSV)
  await chmod(path.join(folder, 'locked.csv'), 0)
  const { client } = await openWorld({ env: { WATCH_FOLDER: folder } })
  const isRoot = process.getuid?.() === 0
  const failed = await reportsIn(folder, 'failed', isRoot ? 3 : 4)
  expect(failed.get('report.pdf')?.failed).toMatch(/Send CSV/)
  expect(failed.get('nothing.csv')?.failed).toMatch(/no column title and no column description/)
  expect(failed.get('empty.csv')?.failed).toBe('The file is empty')
  if (!isRoot) expect(failed.get('locked.csv')?.failed).toMatch(/cannot be read/)
  expect((await client.countTickets()).total).toBe(isRoot ? 2 : 0)
}, 200_000)

test('a folder that is not there is told once, and taken up when it comes', async () => {
  const parent = await openFolder()
  const folder = path.join(parent, 'later')
  const log: string[] = []
  const { client } = await openWorld({ env: { WATCH_FOLDER: folder, LOG_LEVEL: 'warn' }, log })
  while (!log.some((line) => line.includes('the watched folder cannot be read')))
    await new Promise((resolve) => setTimeout(resolve, 50))
  await mkdir(folder)
  await writeFile(path.join(folder, 'tickets.csv'), CSV)
  await reportsIn(folder, 'done', 1)
  expect((await client.countTickets()).total).toBe(2)
  expect(log.filter((line) => line.includes('ENOENT'))).toHaveLength(1)
}, 200_000)

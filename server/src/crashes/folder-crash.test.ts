import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openProduct } from '@sta/testkit/running-product'
import { expect, onTestFinished, test } from 'vitest'

test('kill -9 in the middle of a file of the watched folder: every row is here once, and the file is moved', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ticket-folder-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const rows = Array.from({ length: 60_000 }, (_, n) => `Ticket ${n},"Text of ticket ${n}, ${'word '.repeat(20)}"\n`)
  await writeFile(path.join(folder, 'large.csv'), `title,description\n${rows.join('')}`)
  const product = await openProduct({ WATCH_FOLDER: folder })
  const { client } = product
  for (const what of ['server', 'everything'] as const) {
    const before = (await client.countTickets()).total
    while ((await client.countTickets()).total <= before) await new Promise((resolve) => setTimeout(resolve, 20))
    await product.kill(what)
    await product.start()
  }
  const reports = async () => (await readdir(path.join(folder, 'done'))).filter((name) => name.endsWith('.report.json'))
  while ((await reports()).length === 0) await new Promise((resolve) => setTimeout(resolve, 100))
  expect((await client.countTickets()).total).toBe(60_000)
  const [name = ''] = await reports()
  expect(JSON.parse(await readFile(path.join(folder, 'done', name), 'utf8'))).toMatchObject({
    created: 60_000,
    failed: null,
  })
}, 300_000)

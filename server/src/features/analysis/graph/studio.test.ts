import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { emptyTally } from './tally.ts'

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url))
const named = z
  .object({ graphs: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(path.join(ROOT, 'langgraph.json'), 'utf8'))).graphs

/** What a name of the file stands for, loaded as the studio loads it. */
async function load(name: string) {
  const [file = '', entry = ''] = named[name]?.split(':') ?? []
  const module: Record<string, { invoke: (input: object) => Promise<object>; name: string }> = await import(
    path.join(ROOT, file)
  )
  const graph = module[entry]
  if (!graph) throw new Error(`${file} has no ${entry}`)
  return graph
}

const TICKET = { title: 'Charged twice', description: 'My card was charged twice for one invoice.', examplesHash: null }

test.each([
  ['chunk', { tickets: [{ ...TICKET, id: 1, contentHash: 'a' }] }, { isolated: [] }],
  ['summary', { tallies: [emptyTally()] }, { text: { prose: '', themes: [] } }],
])('the graph %s opens as langgraph.json names it, and runs', async (name, input, output) => {
  expect(await (await load(name)).invoke(input)).toMatchObject(output)
})

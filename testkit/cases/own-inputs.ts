import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const INPUTS = fileURLToPath(new URL('inputs/', import.meta.url))
/** Above what a row may have. */
const BIG_CELL = 1_200_000

/** A folder with the project's own inputs; those that would be large files in the repository are made. */
export async function openOwnInputs(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ticket-cases-'))
  await cp(INPUTS, folder, { recursive: true })
  const after = Array.from({ length: 50 }, (_, i) => `row ${i},stays\n`).join('')
  const large = `title,description\nfirst,stays\npasted log,"${'0123456789 log line\n'.repeat(BIG_CELL / 20)}"\n${after}`
  await writeFile(path.join(folder, '07-big-cell.csv'), large)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

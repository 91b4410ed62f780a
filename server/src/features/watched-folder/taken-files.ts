import { link, readdir, readFile, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ImportResult } from '@sta/contract/schemas/ticket-files'

/** What became of a file, as it is written beside it. `failed`: why nothing more came of it, in words. */
export type Report = ImportResult & { file: string; sha256: string | null; failed: string | null }

const REPORT = '.report.json'
/** The end of a report's name holds the beginning of the hash of its file, so that a folder of ten thousand is asked by its names. */
const HASH_LETTERS = 16

/** Under which name the same content was imported before; null: it was not. */
export async function findTaken(folder: string, sha256: string): Promise<string | null> {
  const done = path.join(folder, 'done')
  const names = await readdir(done).catch(() => [])
  for (const name of names.filter((each) => each.endsWith(`.${sha256.slice(0, HASH_LETTERS)}${REPORT}`))) {
    const report: unknown = JSON.parse(await readFile(path.join(done, name), 'utf8').catch(() => '{}'))
    if (typeof report === 'object' && report !== null && 'sha256' in report && report.sha256 === sha256)
      return 'file' in report ? String(report.file) : name
  }
  return null
}

/**
 * Moves a file to `done` or `failed`, with its report beside it, under a name that nothing there has. The report comes first: a
 * crash between the two only makes the file be found as imported.
 */
export async function moveAway(folder: string, name: string, report: Report): Promise<void> {
  const to = path.join(folder, report.failed === null ? 'done' : 'failed')
  const at = new Date().toISOString()
  const stamped = `${at.slice(0, 19).replaceAll(':', '-')} ${name}`.slice(-200)
  const hash = (report.sha256 ?? 'none').slice(0, HASH_LETTERS)
  await writeFile(path.join(to, `${stamped}.${hash}${REPORT}`), `${JSON.stringify({ at, ...report }, null, 2)}\n`)
  for (let nth = 1; ; nth++) {
    const target = path.join(to, nth === 1 ? stamped : `${nth} ${stamped}`)
    try {
      // Unlike a rename it replaces nothing that is there.
      await link(path.join(folder, name), target)
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
  await unlink(path.join(folder, name))
}

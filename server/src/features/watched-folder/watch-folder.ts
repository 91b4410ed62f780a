import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, lstat, mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { byField } from '@sta/import-file/ticket-fields'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { insertArrivals } from '../arrivals/arrival-queries.ts'
import { SYSTEM } from '../audit/actor.ts'
import { formatOf } from '../tickets/import/import-request.ts'
import { NOTHING_IMPORTED } from '../tickets/import/import-tickets.ts'
import { importAndRecord } from '../tickets/import/record-import.ts'
import { findTaken, moveAway, type Report } from './taken-files.ts'

/** A file that has not changed for so long has been written to its end. */
const STILL_MS = 5000
/** Larger ones are for the import of the page, which shows how far it has come. */
const MOST_BYTES = 2_000_000_000
/** What is still being written goes by such a name with most programs. */
const UNFINISHED = /^\.|\.(tmp|part|partial|filepart|crdownload|swp)$|~$/i

type WatchDeps = Pick<Deps, 'db' | 'live' | 'importReader' | 'log'>
/** `sha256`: once it was read; while another worker imports the file it is found with each look. */
type Seen = { size: number; changed: number; at: number; sha256: string | null }
type Still = { name: string; file: Seen }

/**
 * Imports CSV and JSON files that appear in a folder, once they stop growing, and moves each to `done` or `failed` with a report.
 * No content is imported twice; after a crash a file goes on behind the rows that were saved.
 */
export function openFolderWatch(deps: WatchDeps, folder: string): { look: () => Promise<void> } {
  const { log } = deps
  const seen = new Map<string, Seen>()
  const told = new Set<string>()
  let isLooking = false

  /** Once for each reason: it is looked for every few seconds. */
  const tellOnce = (reason: string) => {
    if (!told.has(reason)) log.warn({ folder, reason }, 'the watched folder cannot be read')
    told.add(reason)
  }

  async function findStill(): Promise<Still[]> {
    const names = (await readdir(folder, { withFileTypes: true })).filter(
      (entry) => entry.isFile() && !UNFINISHED.test(entry.name),
    )
    const still: Still[] = []
    for (const { name } of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const { size, mtimeMs } = await lstat(path.join(folder, name))
      const before = seen.get(name)
      if (before?.size === size && before.changed === mtimeMs) {
        if (performance.now() - before.at >= STILL_MS) still.push({ name, file: before })
      } else seen.set(name, { size, changed: mtimeMs, at: performance.now(), sha256: null })
    }
    for (const name of seen.keys()) if (!names.some((entry) => entry.name === name)) seen.delete(name)
    return still
  }

  return {
    async look() {
      if (isLooking) return
      isLooking = true
      try {
        await prepareFolder(folder)
        for (const { name, file } of await findStill()) {
          const report = await takeFile(deps, folder, name, file)
          if (report === null) continue
          await moveAway(folder, name, report)
          seen.delete(name)
          const { failed, created } = report
          log.info(
            { file: name, created, ...(failed !== null && { failed }) },
            'a file of the watched folder was taken',
          )
        }
        told.clear()
      } catch (error) {
        tellOnce(error instanceof Error ? error.message : String(error))
      } finally {
        isLooking = false
      }
    },
  }
}

/** Makes the folders that files are moved to; the folder itself is the operator's to make. */
async function prepareFolder(folder: string): Promise<void> {
  await access(folder, constants.W_OK)
  for (const each of ['done', 'failed']) await mkdir(path.join(folder, each), { recursive: true })
}

/** @returns what became of it; null when another worker is at it, or it is gone. */
async function takeFile(deps: WatchDeps, folder: string, name: string, seen: Seen): Promise<Report | null> {
  const file = path.join(folder, name)
  const about = { file: name, sha256: null, ...NOTHING_IMPORTED }
  try {
    const { size } = await lstat(file)
    if (size === 0) return { ...about, failed: 'The file is empty' }
    if (size > MOST_BYTES)
      return {
        ...about,
        failed: `The file is larger than ${MOST_BYTES.toLocaleString('en')} bytes; import it by the page`,
      }
    const format = formatOf('', name)
    const sha256 = seen.sha256 ?? (await hashOf(file))
    seen.sha256 = sha256
    const earlier = await findTaken(folder, sha256)
    if (earlier !== null) return { ...about, sha256, failed: `The same file was imported before, as ${earlier}` }
    const result = await importAndRecord(
      { ...deps, by: SYSTEM },
      {
        ...{ file: createReadStream(file), format, existing: 'skip', dryRun: false },
        readAs: { hasHeader: true, encoding: null, delimiter: null },
        takeAs: { columns: byField(() => undefined), dateOrder: null, source: null },
        // Not the file's own name: under another one it is the same.
        ...{ name: 'watched folder', idempotencyKey: `watched-folder:${sha256}` },
        note: (tx, saved) => insertArrivals(tx, 'folder', saved),
      },
    )
    return { ...about, sha256, ...result, failed: null }
  } catch (error) {
    if (error instanceof AppError) {
      if (error.code === 'idempotency_key_in_use') return null
      return { ...about, failed: error.message }
    }
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT') return null
    if (/^(EACCES|EPERM|EIO|EISDIR)$/.test(code)) return { ...about, failed: `The file cannot be read (${code})` }
    // The database is away, or the like: it is tried again with the next look.
    throw error
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

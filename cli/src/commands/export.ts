import { createWriteStream } from 'node:fs'
import { lstat, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { NetworkError, problemOf, urlOf } from '@sta/contract/client'
import { routes } from '@sta/contract/wire/routes'
import { FILE_FORMATS } from '@sta/contract/wire/values'
import { type Command, Option } from 'commander'
import type { Context } from '../context.ts'
import { formatBytes } from '../output/format.ts'
import { startProgress } from '../output/progress.ts'
import { clean } from '../output/text.ts'
import { addFilterOptions, type FilterOptions, filterQuery } from '../ticket-filters.ts'

type Options = FilterOptions & { format: (typeof FILE_FORMATS)[number]; output?: string }

export function registerExport(program: Command, context: () => Context): void {
  addFilterOptions(program.command('export'))
    .description('export tickets with their latest analysis, to stdout or a file')
    .addOption(new Option('-f, --format <format>', 'CSV or JSON Lines').choices(FILE_FORMATS).default('csv'))
    .option('-o, --output <file>', 'write to this file; it appears only when it is complete')
    .action(async (options: Options) => {
      const { url, headers, terminal } = context()
      const query = { ...filterQuery(options), format: options.format }
      const response = await fetch(urlOf(routes.exportTickets, { query }, url), { headers }).catch((cause: unknown) => {
        throw new NetworkError(cause)
      })
      if (!response.ok) throw await problemOf(response)
      const file = options.output
      // A file and a pipe get the bytes as they are; a terminal nothing that commands it.
      if (!file) {
        const bytes = read(response)
        return pipeline(process.stdout.isTTY ? readable(bytes) : bytes, process.stdout, { end: false })
      }

      const progress = startProgress()
      let bytes = 0
      const counted = read(response, (length) => {
        bytes += length
        progress.update(bytes, null, `${formatBytes(bytes)} received`)
      })
      await writeWhole(file, counted).finally(progress.stop)
      terminal.result({ file, bytes }, () => `${formatBytes(bytes)} written to ${file}`)
    })
}

/** The bytes of an answer as they come. An answer that breaks off is a lost connection, not a shorter export. */
async function* read(response: Response, onBytes: (length: number) => void = () => {}): AsyncGenerator<Uint8Array> {
  if (!response.body) return
  const reader = response.body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw new NetworkError(cause)
      })
      if (done) return
      onBytes(value.length)
      yield value
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

/** The same for eyes. */
export async function* readable(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const chunk of chunks) yield clean(decoder.decode(chunk, { stream: true }))
  yield clean(decoder.decode())
}

/** Writes beside the file and renames at the end, so that a half export is never taken for a whole one. */
async function writeWhole(file: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const existing = await lstat(file).catch(() => null)
  // A device, a pipe or a link is written into: a rename would replace it.
  if (existing && !existing.isFile()) return pipeline(chunks, createWriteStream(file))
  const part = `${file}.part`
  try {
    await pipeline(chunks, createWriteStream(part))
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

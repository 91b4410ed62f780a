import { createHash, type Hash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { makeFolder } from '../make-folder.ts'
import { BackupError, decodeFrames, encodeFrame, type Frame } from './frames.ts'

/** The first line of a backup, in clear, with the version of the format. */
const MAGIC = Buffer.from('support-ticket-analyst backup 1\n')
/** The last bytes: SHA-256 of all before. */
const HASH_BYTES = 32
const READ_BYTES = 256 * 1024
const LEVEL = 3

/** A name that no finished backup has. */
export const isPartial = (name: string): boolean => /\.partial-[0-9a-f]{8}$/.test(name)

/**
 * Writes the frames, compressed and with a hash, under a name of its own, onto the disk for good, and only then gives the file its
 * name. Only its owner can read it. Whatever goes wrong, nothing is left under the name.
 *
 * @returns its size in bytes.
 * @throws BackupError when there is a file of this name. Error of the file system, or of who gives the frames.
 */
export async function writeBackupFile(file: string, frames: AsyncIterable<Frame>): Promise<number> {
  await makeFolder(path.dirname(file))
  const partial = `${file}.partial-${randomBytes(4).toString('hex')}`
  const handle = await open(partial, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let bytes = 0
    const write = async (chunk: Buffer) => {
      // A hint of the system's: it may write less than it is given.
      for (let done = 0; done < chunk.length; ) done += (await handle.write(chunk, done)).bytesWritten
      bytes += chunk.length
    }
    for await (const chunk of hashed(compressed(frames), hash)) await write(chunk)
    await write(hash.digest())
    await handle.sync()
    await handle.close()
    await giveName(partial, file)
    return bytes
  } catch (error) {
    await handle.close().catch(() => {})
    await rm(partial, { force: true })
    throw error
  }
}

async function* compressed(frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  yield MAGIC
  const plain = Readable.from(encoded(frames), { objectMode: false, highWaterMark: READ_BYTES })
  const zstd = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: LEVEL }, chunkSize: READ_BYTES })
  plain.once('error', (error) => zstd.destroy(error))
  try {
    for await (const chunk of plain.pipe(zstd)) yield chunk
  } finally {
    plain.destroy()
  }
}

async function* encoded(frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  for await (const frame of frames) for (const part of encodeFrame(frame)) if (part.length > 0) yield part
}

async function* hashed(source: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    hash.update(chunk)
    yield chunk
  }
}

/** Unlike a rename, a link never takes the place of a file that is there; not every file system has links. */
async function giveName(partial: string, file: string): Promise<void> {
  try {
    await link(partial, file)
    await rm(partial)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException // of the file system
    if (code === 'EEXIST') throw new BackupError(`There is a file ${file} already: choose another name`)
    await rename(partial, file)
  }
  const folder = await open(path.dirname(file), 'r').catch(() => null)
  // The name too has to survive a loss of power. Windows cannot do that with a folder, and has no need to.
  await folder?.sync().catch(() => {})
  await folder?.close()
}

/**
 * Reads the whole file once and compares its hash.
 *
 * @param onProgress is told how much of the file was read, 0 to 1.
 * @throws BackupError when the file is none of ours, ends early or was altered.
 */
export async function checkBackupFile(file: string, onProgress: (share: number) => void = () => {}): Promise<void> {
  const size = await sizeOf(file)
  const hash = createHash('sha256')
  let [seen, begin, end] = [0, Buffer.alloc(0), Buffer.alloc(0)]
  for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES }) as AsyncIterable<Buffer>) {
    if (begin.length < MAGIC.length) begin = Buffer.concat([begin, chunk]).subarray(0, MAGIC.length)
    const body = chunk.subarray(0, Math.max(0, size - HASH_BYTES - seen))
    hash.update(body)
    end = Buffer.concat([end, chunk.subarray(body.length)])
    seen += chunk.length
    onProgress(seen / size)
  }
  if (!begin.equals(MAGIC)) throw new BackupError(`${file} is no backup of this version or an earlier one`)
  if (seen !== size || !hash.digest().equals(end))
    throw new BackupError(`${file} is not as it was written: it was cut off or altered. Nothing was changed`)
}

async function sizeOf(file: string): Promise<number> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new BackupError(
      `${file} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}`,
    )
  })
  try {
    const { size } = await handle.stat()
    if (size < MAGIC.length + HASH_BYTES) throw new BackupError(`${file} is no backup: it is too short`)
    return size
  } finally {
    await handle.close()
  }
}

/** The frames of a file that was checked. @param onProgress is told how much of the file was read, 0 to 1. */
export async function* readBackupFile(
  file: string,
  onProgress: (share: number) => void = () => {},
): AsyncGenerator<Frame> {
  const size = await sizeOf(file)
  const source = createReadStream(file, {
    start: MAGIC.length,
    end: size - HASH_BYTES - 1,
    highWaterMark: READ_BYTES,
  })
  source.on('data', () => onProgress(source.bytesRead / size))
  source.pause()
  const plain = createZstdDecompress({ chunkSize: READ_BYTES })
  source.once('error', (error) => plain.destroy(error))
  try {
    yield* decodeFrames(source.pipe(plain))
  } finally {
    source.destroy()
  }
}

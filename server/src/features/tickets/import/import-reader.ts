import type { Readable } from 'node:stream'
import { setImmediate as othersFirst } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { AppError } from '../../../platform/errors.ts'
import type { HowToRead, ImportPiece } from './read-pieces.ts'

/** What the thread may hold: four files at once, with a few MB of each. */
const MEMORY = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 }
/** A thread takes 0.1 s to start: it waits so long for the next file. */
const IDLE_MS = 10_000

/** What the thread is asked, and what comes back: pieces, or as the last why there are no more. */
export type ThreadQuestion = {
  file: ReadableStream<Uint8Array>
  how: HowToRead
  pieces: WritableStream<ThreadAnswer>
}
export type ThreadAnswer = ImportPiece | { refused: Pick<AppError, 'code' | 'message'> }

export type ImportReader = {
  /**
   * Reads a file as it arrives; no faster than its pieces are taken.
   *
   * @throws AppError as `readPieces`; else what the file failed with, or that the thread ended.
   */
  read: (file: Readable, how: HowToRead) => AsyncGenerator<ImportPiece>
  close: () => Promise<void>
}

/**
 * Reads files in a thread of its own, one for all: whatever a file costs to read, requests do not wait for it, and a hostile
 * one costs one processor at most. The thread is there while files are read.
 */
export function openImportReader(): ImportReader {
  let thread: Worker | null = null
  let reading = 0
  let idle: NodeJS.Timeout | undefined

  const open = () => {
    const opened = new Worker(new URL('read-thread.ts', import.meta.url), { resourceLimits: MEMORY })
    opened.unref()
    opened.once('exit', () => {
      if (thread === opened) thread = null
    })
    opened.setMaxListeners(0)
    return opened
  }
  const close = async () => {
    clearTimeout(idle)
    await thread?.terminate()
  }

  async function* read(file: Readable, how: HowToRead): AsyncGenerator<ImportPiece> {
    clearTimeout(idle)
    reading += 1
    thread ??= open()
    const { readable, writable } = new TransformStream<ThreadAnswer, ThreadAnswer>()
    const ended = endOf(thread)
    const question: ThreadQuestion = { file: streamOf(file), how, pieces: writable }
    thread.postMessage(question, [question.file, question.pieces] as never) // streams can be given away, which the types do not know
    const answers = readable.getReader()
    try {
      for (;;) {
        const { done, value } = await ended.before(answers.read())
        if (done) return
        if ('refused' in value) throw new AppError(value.refused.code, value.refused.message)
        yield value
      }
    } finally {
      ended.forget()
      answers.cancel().catch(() => {})
      reading -= 1
      if (reading === 0) idle = setTimeout(close, IDLE_MS).unref()
    }
  }
  return { read, close }
}

/** Fails when the thread ends: streams that were given to it would wait for ever. */
function endOf(thread: Worker): { before: <T>(answer: Promise<T>) => Promise<T>; forget: () => void } {
  let ended: Error | null = null
  let fail: (error: Error) => void = () => {}
  const end = (error: Error) => {
    ended ??= error
    fail(ended)
  }
  const onExit = () => end(new Error('The thread that reads files ended'))
  thread.once('error', end).once('exit', onExit)
  return {
    // No race with a promise that outlives the answer: it would keep every answer in memory.
    before: (answer) =>
      new Promise((resolve, reject) => {
        fail = reject
        if (ended) reject(ended)
        answer.then(resolve, reject)
      }),
    forget: () => thread.off('error', end).off('exit', onExit),
  }
}

/** Nobody hears that a sender has left who waited unread for its turn; the socket tells within these turns of the loop. @throws what it left with. */
async function untilNoticed(file: Readable): Promise<void> {
  for (let turns = 0; turns < 4; turns += 1) await othersFirst()
  if (file.errored) throw file.errored
}

/** Read on as it is asked for. What is not read stays where it is, for whoever has to read it away. */
function streamOf(file: Readable): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Buffer> = file.iterator({ destroyOnReturn: false })
  let isChecked = false
  return new ReadableStream<Uint8Array>(
    {
      async pull(stream) {
        const { done, value } = await chunks.next()
        if (!isChecked) await untilNoticed(file)
        isChecked = true
        if (done) stream.close()
        // A copy: with a part of a larger buffer all of it would be sent.
        else stream.enqueue(new Uint8Array(value))
      },
      async cancel() {
        await chunks.return?.()
      },
    },
    { highWaterMark: 1 },
  )
}

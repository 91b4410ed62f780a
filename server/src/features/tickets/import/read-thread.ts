import { parentPort } from 'node:worker_threads'
import { AppError } from '../../../platform/errors.ts'
import { letThreadGiveWay } from '../../../platform/limits/give-way.ts'
import type { ThreadAnswer, ThreadQuestion } from './import-reader.ts'
import { readPieces } from './read-pieces.ts'

letThreadGiveWay()

// The other side of `openImportReader`: each message is a file to read, and where its pieces go.
parentPort?.on('message', ({ file, how, pieces }: ThreadQuestion) => {
  ReadableStream.from(answers(file, how))
    .pipeTo(pieces)
    .catch(() => {}) // Who asked has heard of it.
})

async function* answers(file: ThreadQuestion['file'], how: ThreadQuestion['how']): AsyncGenerator<ThreadAnswer> {
  try {
    yield* readPieces(file, how)
  } catch (error) {
    // Of an error only the message would arrive.
    if (!(error instanceof AppError)) throw error
    yield { refused: { code: error.code, message: error.message } }
  }
}

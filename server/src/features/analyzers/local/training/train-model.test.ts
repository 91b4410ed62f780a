import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MODEL_FILE, readShippedModel, writeModel } from '../model/model-file.ts'
import { readCorpus, readSentimentTexts } from './corpus.ts'
import { trainModel } from './train-model.ts'

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

test('the model in the repository is what its corpus and its code give, byte for byte', { timeout: 900_000 }, () => {
  const tickets = readCorpus().filter(({ heldOut }) => !heldOut)
  const trained = writeModel(trainModel(tickets, readSentimentTexts(), readShippedModel()))
  // If this fails after a change on purpose: npm run train-local.
  expect(hash(trained)).toBe(hash(readFileSync(MODEL_FILE)))
})

test('the model is small enough for a repository', () => {
  expect(readFileSync(MODEL_FILE).length).toBeLessThan(3_000_000)
})

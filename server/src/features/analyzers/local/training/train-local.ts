// npm run train-local: makes the built-in analyzer's model again from the corpus, byte for byte.
import { writeFileSync } from 'node:fs'
import { MODEL_FILE, writeModel } from '../model/model-file.ts'
import { readCorpus, readSentimentTexts } from './corpus.ts'
import { calibrate, trainModel } from './train-model.ts'

const tickets = readCorpus().filter(({ heldOut }) => !heldOut)
const started = performance.now()
const model = trainModel(tickets, readSentimentTexts(), calibrate(tickets))
const bytes = writeModel(model)
writeFileSync(MODEL_FILE, bytes)
const { temperatures, leanings } = model
console.log(
  `${tickets.length} tickets, ${bytes.length.toLocaleString('en')} bytes, ${Math.round((performance.now() - started) / 1000)} s`,
  { temperatures, leanings },
)

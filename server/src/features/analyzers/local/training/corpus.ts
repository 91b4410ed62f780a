import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PRIORITIES, SENTIMENTS } from '@sta/contract/wire/values'
import { z } from 'zod'
import { type Features, readFeatures } from '../model/features.ts'
import { readTicket } from '../reading.ts'
import { splitTicket } from '../split-ticket.ts'

const FOLDER = fileURLToPath(new URL('../corpus/', import.meta.url))

const LabelledTicket = z.object({
  title: z.string(),
  description: z.string(),
  category: z.string().nullable(),
  priority: z.enum(PRIORITIES),
  lang: z.string(),
  kind: z.string().optional(),
})

const LabelledText = z.object({ text: z.string(), sentiment: z.enum(SENTIMENTS), lang: z.string() })
/** A text of which it is known how its writer feels. */
export type LabelledText = z.infer<typeof LabelledText>

/** A ticket of the corpus. `file` is its group: what is held out together in cross-validation. */
export type LabelledTicket = z.infer<typeof LabelledTicket> & { file: string; heldOut: boolean }

/** Files of which a part is held out. In the others neighbouring tickets are variants of one matter, or they were written later: for training only. */
const HELD_OUT_OF = 'abcdefijklmnopq'
const HELD_OUT_EVERY = 8

export const isHeldOutOf = (file: string): boolean => file.length === 1 && HELD_OUT_OF.includes(file)

/** All tickets of the corpus, in the order of its files; every eighth is held out from training, to measure by. */
export function readCorpus(): LabelledTicket[] {
  const files = readdirSync(FOLDER)
    .filter((name) => /^[a-z]{1,2}\.jsonl$/.test(name))
    .sort()
  return files.flatMap((name) => {
    const file = name.replace('.jsonl', '')
    return readLines(FOLDER + name).map((line, at) => ({
      ...LabelledTicket.parse(JSON.parse(line)),
      file,
      heldOut: isHeldOutOf(file) && at % HELD_OUT_EVERY === HELD_OUT_EVERY - 1,
    }))
  })
}

/** All texts whose sentiment is known. */
export const readSentimentTexts = (): LabelledText[] =>
  readLines(`${FOLDER}sentiment.jsonl`).map((line) => LabelledText.parse(JSON.parse(line)))

const readLines = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')

/** What the model learns of a ticket: of marks from all that have them, from doubtful ones too. */
export function featuresOf(ticket: { title: string; description: string }): Features {
  const split = splitTicket(ticket)
  return readFeatures({ ...split, nothing: split.marks }, readTicket(split))
}

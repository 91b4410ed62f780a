import type { SplitTicket } from './split-ticket.ts'

/** The beginning decides; what is longer costs time and tells no more. */
const CHARACTERS_LOOKED_AT = 300

type Detector = Awaited<typeof import('eld/extrasmall')>['eld']

let detector: Detector | undefined

/**
 * The language of a text in which no stop words decide: too short, without spaces, or of none of the languages that the
 * analyzer reads. Its tables (30 MB) are loaded by the first such text.
 *
 * @returns an ISO 639-1 code, of 60 languages; null when there is too little to tell.
 */
export async function identifyShortText({ title, newText }: SplitTicket): Promise<string | null> {
  detector ??= (await import('eld/extrasmall')).eld
  const beginning = `${title} ${newText.replace(/\s+/g, ' ').trimStart().slice(0, CHARACTERS_LOOKED_AT)}`
  const found = detector.detect(beginning.slice(0, 2 * CHARACTERS_LOOKED_AT))
  return found.isReliable() ? found.language || null : null
}

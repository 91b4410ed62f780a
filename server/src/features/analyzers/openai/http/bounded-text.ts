import { AnalyzerError } from '../../analyzer.ts'

/** An answer that is larger than its question can need. What it cost is not known. */
export class TooLarge extends AnalyzerError {}

/** Of an error so much is read: its reason stands at its beginning. */
const MOST_OF_AN_ERROR = 64 * 1024

/**
 * The text of a response, held in memory once and never larger than allowed: what is longer is cut off while it arrives.
 *
 * @param most in bytes.
 * @throws TooLarge for an answer; an error is cut short instead.
 */
export async function boundedText(body: AsyncIterable<Buffer>, status: number, most: number): Promise<string> {
  const isError = status >= 400
  const limit = isError ? Math.min(most, MOST_OF_AN_ERROR) : most
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > limit && !isError)
      throw new TooLarge(
        'output',
        `The answer is larger than ${Math.round(limit / 1024)} KB, more than there is to say`,
      )
    chunks.push(chunk)
    if (size > limit) break
  }
  return Buffer.concat(chunks).subarray(0, limit).toString('utf8')
}

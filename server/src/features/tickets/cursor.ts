import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'

/** Where a list goes on: the sort it was made for, and the sort key of the last row, or a number of rows for relevance. */
export type Cursor = { sort: string; after: (string | number)[] }

export const encodeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify([cursor.sort, ...cursor.after])).toString('base64url')

const KEYS = { instant: z.iso.datetime(), count: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER) }

/**
 * @param keys what the list's cursors consist of: anybody can make one up, so nothing else may reach a query.
 * @throws AppError `validation_failed` when it is not a cursor of this list and sort.
 */
export function decodeCursor(text: string, sort: string, keys: readonly (keyof typeof KEYS)[]): Cursor {
  try {
    const [first, ...after]: unknown[] = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (first === sort && after.length === keys.length)
      return { sort, after: keys.map((key, i) => KEYS[key].parse(after[i])) }
  } catch {
    // falls through to the one answer for every bad cursor
  }
  const message = 'Not a cursor of this list and sort; take `next_cursor` of the previous answer'
  throw new AppError('validation_failed', `Not valid: cursor`, [{ path: 'cursor', message }])
}

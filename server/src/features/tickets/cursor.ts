import { AppError } from '../../platform/errors.ts'

/** Where a list goes on: the sort it was made for, and the sort key of the last row, or a number of rows for relevance. */
export type Cursor = { sort: string; after: (string | number)[] }

export const encodeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify([cursor.sort, ...cursor.after])).toString('base64url')

const isKey = (value: unknown): value is string | number =>
  typeof value === 'number'
    ? Number.isSafeInteger(value)
    : typeof value === 'string' && !Number.isNaN(Date.parse(value))

/** @throws AppError `validation_failed` when it is not a cursor of this list and sort. */
export function decodeCursor(text: string, sort: string, length: number): Cursor {
  try {
    const [first, ...after]: unknown[] = JSON.parse(Buffer.from(text, 'base64url').toString())
    const valid = after.filter(isKey)
    if (first === sort && after.length === length && valid.length === length) return { sort, after: valid }
  } catch {
    // falls through to the one answer for every bad cursor
  }
  const message = 'Not a cursor of this list and sort; take `next_cursor` of the previous answer'
  throw new AppError('validation_failed', `Not valid: cursor`, [{ path: 'cursor', message }])
}

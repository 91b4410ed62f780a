import { createHash } from 'node:crypto'
import { keyReused } from '../../../platform/idempotency/idempotency.ts'
import type { ImportRow } from './parse-import.ts'

/** What is known of the rows that came under the same key before: how many, their hash, and whether these were all. */
export type Earlier = { rows: number; contentHash: Uint8Array | null; whole: boolean }

/** Tells a repeat of an import from another file under the same key, as its rows are read. */
export function openContentCheck({ rows, contentHash, whole }: Earlier) {
  const running = createHash('sha256')
  let read = 0
  const hash = () => running.copy().digest()
  return {
    /** Of all rows until now. */
    hash,
    /** @throws AppError `idempotency_key_reused` at the last of the rows that were saved before. */
    add(row: ImportRow): void {
      read += 1
      running.update(JSON.stringify(row)).update('\n')
      if (contentHash && read === rows && !hash().equals(contentHash)) throw keyReused()
    },
    /** No row is left. @throws AppError `idempotency_key_reused` when there were more rows before, or less in all. */
    end(): void {
      if (contentHash && (read < rows || (whole && read > rows) || (rows === 0 && read > 0))) throw keyReused()
    },
  }
}

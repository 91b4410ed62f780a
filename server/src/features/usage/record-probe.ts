import { randomUUID } from 'node:crypto'
import type { Db } from '../../database.ts'
import type { CallUsage } from '../analyzers/analyzer.ts'
import { insertUsage } from './queries.ts'

/** Puts a call on the bill that no run asked for. */
export async function recordProbe({ db }: { db: Db }, usage: CallUsage): Promise<void> {
  const about = { runId: null, chunkId: null, analyzer: 'openai' as const }
  await db.transaction().execute((tx) => insertUsage(tx, about, [{ ...usage, id: randomUUID() }]))
}

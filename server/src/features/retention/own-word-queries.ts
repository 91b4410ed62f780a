import { sql } from 'kysely'
import type { Tx } from '../../database.ts'

/** By what a passage is told to be of some tickets, without their whole texts. */
export type OwnWords = { titles: string[]; has: (passage: string) => boolean }

/** Passages are cut at different places; so much of their beginning says whose they are. */
const TOLD_BY = 40

/** What is quoted of the tickets: their titles, and the passages that their results rest on, tags and signs aside. */
export async function readOwnWords(tx: Tx, ids: number[]): Promise<OwnWords> {
  const { rows } = await sql<{ title: string; quotes: string[] }>`
    select t.title, coalesce(array_agg(quote) filter (where quote is not null), '{}') as quotes
    from ticket t left join analysis a on a.ticket_id = t.id left join lateral unnest(a.evidence) as quote on true
    where t.id = any(${ids}::bigint[]) group by t.id`.execute(tx)
  const known = new Set(rows.flatMap(({ title, quotes }) => [title, ...quotes]).map(beginning))
  return { titles: rows.map(({ title }) => title), has: (passage) => known.has(beginning(passage)) }
}

/** Without tags, signs and case. */
export const folded = (passage: string): string =>
  passage
    .replaceAll(/<[^<>]*>?/g, ' ')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export const beginning = (passage: string): string => folded(passage).slice(0, TOLD_BY)

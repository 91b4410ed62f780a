import type { RunComparison } from '@sta/contract/schemas/compare'
import type { Priority } from '@sta/contract/schemas/taxonomy'
import { RUN_LIMITS } from '@sta/contract/wire/limits'
import { sql } from 'kysely'
import type { Db } from '../../../database.ts'

const MOST_TICKETS = RUN_LIMITS.comparedTickets

type Changes = Pick<RunComparison, 'common' | 'same' | 'category_changes' | 'priority_changes'>

/** How the labels of the tickets that both runs analyzed differ: grouped by the pairs of labels, of which there are few. */
export async function selectLabelChanges(db: Db, first: number, second: number): Promise<Changes> {
  const { rows } = await sql<{ c1: string | null; c2: string | null; p1: Priority; p2: Priority; n: number }>`
    select a.category as c1, b.category as c2, a.priority as p1, b.priority as p2, count(*)::int as n
    from analysis a join analysis b on b.run_id = ${second} and b.ticket_id = a.ticket_id
    where a.run_id = ${first} group by 1, 2, 3, 4`.execute(db)
  const sum = (some: typeof rows) => some.reduce((total, row) => total + row.n, 0)
  return {
    common: sum(rows),
    same: sum(rows.filter((row) => row.c1 === row.c2 && row.p1 === row.p2)),
    category_changes: addUp(rows.map(({ c1, c2, n }) => ({ from: c1, to: c2, count: n }))),
    priority_changes: addUp(rows.map(({ p1, p2, n }) => ({ from: p1, to: p2, count: n }))),
  }
}

type Change = Changes['category_changes'][number]

/** Changes with the same labels as one, without those that change nothing, most frequent first. */
function addUp(changes: Change[]): Change[] {
  const sums = new Map<string, Change>()
  for (const { from, to, count } of changes) {
    if (from === to) continue
    const key = JSON.stringify([from, to])
    sums.set(key, { from, to, count: (sums.get(key)?.count ?? 0) + count })
  }
  return [...sums.values()].sort((a, b) => b.count - a.count)
}

export async function selectChangedTickets(db: Db, first: number, second: number): Promise<RunComparison['tickets']> {
  const { rows } = await sql<RunComparison['tickets'][number]>`
    select a.ticket_id, t.title, json_build_array(a.category, b.category) as category,
      json_build_array(a.priority, b.priority) as priority
    from analysis a join analysis b on b.run_id = ${second} and b.ticket_id = a.ticket_id join ticket t on t.id = a.ticket_id
    where a.run_id = ${first} and (a.category is distinct from b.category or a.priority <> b.priority)
    order by a.ticket_id limit ${MOST_TICKETS}`.execute(db)
  return rows
}

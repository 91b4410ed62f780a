import type { EvaluationAnswer, EvaluationComparison } from '@sta/contract/schemas/evaluations'
import type { LabelledSet } from '@sta/contract/schemas/labelled-sets'
import { EVALUATION_LIMITS } from '@sta/contract/wire/limits'
import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'
import { peopleOf } from '../tickets/people-queries.ts'
import type { EvaluationRow } from './evaluation-state.ts'

export type Answer = Omit<Selectable<Tables['evaluation_answer']>, 'evaluation_id'>
export type OpenTicket = {
  position: number
  ticket_id: number | null
  title: string
  description: string
  people: string[]
}

/** The next tickets of the set without an answer in this repeat. */
export async function selectOpenTickets(
  db: Db,
  { id, set_id }: Pick<EvaluationRow, 'id' | 'set_id'>,
  { repeat, limit }: { repeat: number; limit: number },
): Promise<OpenTicket[]> {
  const { rows } = await sql<OpenTicket>`
    select position, ticket_id, title, description,
      coalesce((select ${peopleOf} from ticket t where t.id = l.ticket_id), '{}') as people
    from labelled_ticket l
    where set_id = ${set_id} and not exists (
      select from evaluation_answer a
      where a.evaluation_id = ${id} and a.repeat = ${repeat} and a.position = l.position)
    order by position limit ${limit}`.execute(db)
  return rows
}

/** Saves what is not there yet. @returns how many of them are answers, and how many failures. */
export async function insertAnswers(
  tx: Tx,
  evaluationId: number,
  answers: Answer[],
): Promise<{ done: number; failed: number }> {
  if (answers.length === 0) return { done: 0, failed: 0 }
  const rows = await tx
    .insertInto('evaluation_answer')
    .values(answers.map((answer) => ({ ...answer, evaluation_id: evaluationId })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('failure')
    .execute()
  const failed = rows.filter(({ failure }) => failure !== null).length
  return { done: rows.length - failed, failed }
}

/** Whether somebody decided about a ticket since then, or took a decision back: a model would be shown other examples. */
export async function hasNewDecision(db: Db, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom('correction')
    .select('id')
    .where((eb) => eb.or([eb('created_at', '>', since), eb('undone_at', '>', since)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** An answer beside what is right. */
export type JudgedAnswer = {
  position: number
  expected_category: string | null
  expected_priority: string | null
  category: string | null
  category_confidence: number
  priority: string | null
  priority_confidence: number
}

export async function selectJudged(
  db: Db,
  { id, set_id }: Pick<EvaluationRow, 'id' | 'set_id'>,
): Promise<JudgedAnswer[]> {
  const { rows } = await sql<JudgedAnswer>`
    select a.position, t.category as expected_category, t.priority as expected_priority,
      a.category, a.category_confidence, a.priority, a.priority_confidence
    from evaluation_answer a join labelled_ticket t on t.set_id = ${set_id} and t.position = a.position
    where a.evaluation_id = ${id} order by a.repeat, a.position`.execute(db)
  return rows
}

type Which = {
  field: 'category' | 'priority'
  expected: string | undefined
  answered: string | undefined
  wrong: boolean
}
type Page = { offset: number; limit: number }

const ticketColumns = sql`t.position, t.ticket_id, t.title, left(t.description, ${EVALUATION_LIMITS.excerptLength}) as description,
  json_build_object('category', t.category, 'priority', t.priority) as expected`
const labelsOf = (answer: 'a' | 'b'): RawBuilder<unknown> =>
  sql`json_build_object('category', ${sql.ref(`${answer}.category`)}, 'priority', ${sql.ref(`${answer}.priority`)})`

/** In the order of the set; of several repeats the first. */
export async function selectAnswers(
  db: Db,
  { id, set_id }: Pick<EvaluationRow, 'id' | 'set_id'>,
  { field, expected, answered, wrong }: Which,
  { offset, limit }: Page,
): Promise<{ items: EvaluationAnswer[]; total: number }> {
  const [own, right] = [sql.ref(`a.${field}`), sql.ref(`t.${field}`)]
  const matching = sql`
    from evaluation_answer a join labelled_ticket t on t.set_id = ${set_id} and t.position = a.position
    where a.evaluation_id = ${id} and a.repeat = 0
      and (${expected ?? null}::text is null or ${right} = ${expected ?? null})
      and (${answered ?? null}::text is null or ${own} = ${answered ?? null})
      and (not ${wrong} or (${right} is not null and ${own} is distinct from ${right}))`
  const [{ rows: items }, { rows: counted }] = await Promise.all([
    sql<EvaluationAnswer>`
      select ${ticketColumns}, ${labelsOf('a')} as answered, a.category_confidence, a.priority_confidence, a.failure
      ${matching} order by a.position offset ${offset} limit ${limit}`.execute(db),
    sql<{ total: number }>`select count(*)::int as total ${matching}`.execute(db),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}

type Difference = Omit<EvaluationComparison, 'evaluations' | 'page' | 'page_size'>

/** What two evaluations on one set answered differently, each when it asked first. */
export async function selectDifference(
  db: Db,
  set: Pick<LabelledSet, 'id' | 'source'>,
  [first, second]: [number, number],
  { offset, limit }: Page,
): Promise<Difference> {
  const both = sql`
    from evaluation_answer a
    join evaluation_answer b on b.evaluation_id = ${second} and b.repeat = 0 and b.position = a.position
    join labelled_ticket t on t.set_id = ${set.id} and t.position = a.position
    where a.evaluation_id = ${first} and a.repeat = 0 and a.failure is null and b.failure is null`
  const changed = sql`(a.category is distinct from b.category or a.priority is distinct from b.priority)`
  const became = (from: 'a' | 'b', to: 'a' | 'b', field: 'category' | 'priority') => {
    const [wrong, right] = [sql.ref(`${from}.${field}`), sql.ref(`${to}.${field}`)]
    return sql`count(*) filter (where ${wrong} is distinct from ${sql.ref(`t.${field}`)} and ${right} = ${sql.ref(`t.${field}`)})::int`
  }
  const [{ rows: items }, { rows: counted }] = await Promise.all([
    sql<Difference['items'][number]>`
      select ${ticketColumns}, json_build_array(${labelsOf('a')}, ${labelsOf('b')}) as answered
      ${both} and ${changed} order by a.position offset ${offset} limit ${limit}`.execute(db),
    sql<Omit<Difference, 'items'>>`
      select count(*)::int as common, count(*) filter (where ${changed})::int as changed,
        ${became('a', 'b', 'category')} + ${became('a', 'b', 'priority')} as better,
        ${became('b', 'a', 'category')} + ${became('b', 'a', 'priority')} as worse
      ${both}`.execute(db),
  ])
  const sums = counted[0] ?? { common: 0, changed: 0, better: 0, worse: 0 }
  // Of a sample nobody said what is right: its labels are what the tickets have.
  return { ...sums, ...(set.source === 'sample' && { better: null, worse: null }), items }
}

import type { Evaluation, EvaluationDetail } from '@sta/contract/schemas/evaluations'
import type { LabelledSet } from '@sta/contract/schemas/labelled-sets'
import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'
import type { Measured } from './tables.ts'

/*
 * Every write to `evaluation` is here.
 *
 *   insertEvaluation ──▶ pending ──beginEvaluation──▶ processing ──completeEvaluation──▶ completed
 *                          ▲  └────────endEvaluation──────┴────────▶ failed (a reason), cancelled (a person)
 *                          └──────────reopenEvaluation, of one that failed or was cancelled──────────┘
 *
 * A write says in its condition what it expects.
 */

export type EvaluationRow = Selectable<Tables['evaluation']>

/** With its set, and what its calls cost. */
export type EvaluationRead = EvaluationRow & {
  set_name: string
  set_source: LabelledSet['source']
  cost_usd: number
  unpriced_calls: number
}

const readEvaluations = (db: Db) =>
  db
    .selectFrom('evaluation')
    .innerJoin('labelled_set', 'labelled_set.id', 'evaluation.set_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('usage')
          .select([
            sql<number>`coalesce(sum(cost_usd), 0)`.as('cost_usd'),
            sql<number>`count(*) filter (where cost_usd is null)`.as('unpriced_calls'),
          ])
          .whereRef('usage.evaluation_id', '=', 'evaluation.id')
          .as('bill'),
      (join) => join.onTrue(),
    )
    .selectAll('evaluation')
    .select([
      'labelled_set.name as set_name',
      'labelled_set.source as set_source',
      sql<number>`bill.cost_usd`.as('cost_usd'),
      sql<number>`bill.unpriced_calls`.as('unpriced_calls'),
    ])

export function selectEvaluation(db: Db, id: number): Promise<EvaluationRead | undefined> {
  return readEvaluations(db).where('evaluation.id', '=', id).executeTakeFirst()
}

/** The newest first. */
export async function selectEvaluations(
  db: Db,
  { setId, offset, limit }: { setId: number | undefined; offset: number; limit: number },
): Promise<{ items: EvaluationRead[]; total: number }> {
  const items = readEvaluations(db).orderBy('evaluation.id', 'desc').offset(offset).limit(limit)
  const count = db.selectFrom('evaluation').select((eb) => eb.fn.countAll<number>().as('evaluations'))
  const [rows, total] = await Promise.all([
    (setId === undefined ? items : items.where('set_id', '=', setId)).execute(),
    (setId === undefined ? count : count.where('set_id', '=', setId)).executeTakeFirstOrThrow(),
  ])
  return { items: rows, total: total.evaluations }
}

/** An evaluation of just this on the set, that has not failed. */
export async function selectSame(
  db: Db,
  wanted: Pick<EvaluationRow, 'set_id' | 'analyzer' | 'model' | 'prompt_version' | 'taxonomy_version' | 'repeats'>,
): Promise<EvaluationRead | undefined> {
  return readEvaluations(db)
    .where('set_id', '=', wanted.set_id)
    .where('analyzer', '=', wanted.analyzer)
    .where('model', '=', wanted.model)
    .where('prompt_version', '=', wanted.prompt_version)
    .where('taxonomy_version', '=', wanted.taxonomy_version)
    .where('repeats', '=', wanted.repeats)
    .where('draft', 'is', null)
    .where('prompt_draft', 'is', null)
    .where('status', 'in', ['pending', 'processing', 'completed'])
    .orderBy('evaluation.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

type NewEvaluation = Pick<
  EvaluationRow,
  | 'set_id'
  | 'analyzer'
  | 'model'
  | 'prompt_version'
  | 'based_on_prompt'
  | 'taxonomy_version'
  | 'draft'
  | 'prompt_draft'
  | 'repeats'
  | 'total'
>

export type Model = { analyzer: string; model: string }

/** The latest two completed evaluations on one set, by the first model and by the second; null: there is no such set. */
export async function selectPair(
  db: Db,
  first: Model,
  second: Model,
): Promise<[EvaluationRead, EvaluationRead] | null> {
  const { rows } = await sql<{ first_id: number; second_id: number }>`
    select a.id as first_id, b.id as second_id from evaluation a join evaluation b on b.set_id = a.set_id
    where a.status = 'completed' and a.draft is null and a.prompt_draft is null
      and a.analyzer = ${first.analyzer} and a.model = ${first.model}
      and b.status = 'completed' and b.draft is null and b.prompt_draft is null
      and b.analyzer = ${second.analyzer} and b.model = ${second.model}
    order by b.id desc, a.id desc limit 1`.execute(db)
  const [pair] = rows
  if (!pair) return null
  const [one, two] = await Promise.all([selectEvaluation(db, pair.first_id), selectEvaluation(db, pair.second_id)])
  return one && two ? [one, two] : null
}

/** What the latest run was analyzed by, without what corrections taught the built-in model; null: there is none. */
export async function selectLatestRunModel(db: Db): Promise<Model | null> {
  const { rows } = await sql<Model>`
    select analyzer, regexp_replace(model, '\\+r\\d+$', '') as model from analysis_run order by id desc limit 1`.execute(
    db,
  )
  return rows[0] ?? null
}

/** The prompt that was in use when the evaluation began. */
export const promptInUse = ({
  based_on_prompt,
  prompt_version,
}: Pick<EvaluationRow, 'based_on_prompt' | 'prompt_version'>): string => based_on_prompt ?? prompt_version

export async function insertEvaluation(tx: Tx, evaluation: NewEvaluation): Promise<number> {
  const row = await tx
    .insertInto('evaluation')
    .values({
      ...evaluation,
      draft: evaluation.draft && JSON.stringify(evaluation.draft),
      prompt_draft: evaluation.prompt_draft && JSON.stringify(evaluation.prompt_draft),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** @returns undefined when there is nothing to do any more. A job that runs again finds it processing. */
export function beginEvaluation(db: Db, id: number): Promise<EvaluationRow | undefined> {
  return db
    .updateTable('evaluation')
    .set({ status: 'processing', started_at: sql<Date>`coalesce(started_at, now())` })
    .where('id', '=', id)
    .where('status', 'in', ['pending', 'processing'])
    .returningAll()
    .executeTakeFirst()
}

export async function isUnderWay(db: Db, id: number): Promise<boolean> {
  const row = await db.selectFrom('evaluation').select('status').where('id', '=', id).executeTakeFirst()
  return row?.status === 'processing'
}

export async function countAnswers(
  tx: Tx,
  id: number,
  { done, failed, durationMs }: { done: number; failed: number; durationMs: number },
): Promise<void> {
  await tx
    .updateTable('evaluation')
    .set((eb) => ({
      done: eb('done', '+', done),
      failed: eb('failed', '+', failed),
      duration_ms: eb('duration_ms', '+', durationMs),
    }))
    .where('id', '=', id)
    .execute()
}

export async function completeEvaluation(db: Db, id: number, measured: Measured): Promise<void> {
  await db
    .updateTable('evaluation')
    .set({ status: 'completed', metrics: JSON.stringify(measured), error: null, finished_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('status', '=', 'processing')
    .execute()
}

/** @returns false when it had ended already. */
export async function endEvaluation(
  db: Db,
  id: number,
  end: { status: 'failed' | 'cancelled'; error: string | null },
): Promise<boolean> {
  const result = await db
    .updateTable('evaluation')
    .set({ ...end, finished_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('status', 'in', ['pending', 'processing'])
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** What failed is forgotten, and asked again. @returns false when it has not ended early. */
export async function reopenEvaluation(tx: Tx, id: number): Promise<boolean> {
  const result = await tx
    .updateTable('evaluation')
    .set({ status: 'pending', error: null, failed: 0, finished_at: null })
    .where('id', '=', id)
    .where('status', 'in', ['failed', 'cancelled'])
    .executeTakeFirst()
  if (result.numUpdatedRows === 0n) return false
  await tx.deleteFrom('evaluation_answer').where('evaluation_id', '=', id).where('failure', 'is not', null).execute()
  return true
}

export function toEvaluation(row: EvaluationRead): Evaluation {
  const { category, priority } = row.metrics ?? {}
  return {
    id: row.id,
    set: { id: row.set_id, name: row.set_name, source: row.set_source },
    status: row.status,
    analyzer: row.analyzer,
    model: row.model,
    prompt_version: row.prompt_version,
    taxonomy_version: row.taxonomy_version,
    draft: row.draft !== null || row.prompt_draft !== null,
    repeats: row.repeats,
    total: row.total,
    done: row.done,
    failed: row.failed,
    cost_usd: row.unpriced_calls > 0 ? null : row.cost_usd,
    duration_ms: row.duration_ms,
    error: row.error,
    created_at: row.created_at.toISOString(),
    finished_at: row.finished_at?.toISOString() ?? null,
    scores: row.metrics && {
      category_accuracy: category?.accuracy ?? null,
      category_macro_f1: category?.macro_f1 ?? null,
      priority_accuracy: priority?.accuracy ?? null,
      priority_kappa: priority?.kappa ?? null,
    },
  }
}

export const toDetail = (row: EvaluationRead): EvaluationDetail => ({
  ...toEvaluation(row),
  ...(row.metrics ?? { category: null, priority: null, stability: null }),
})

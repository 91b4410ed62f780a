import type { Priority } from '@sta/contract/schemas/taxonomy'
import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'
import type { Lesson } from '../analyzers/local/learning/lesson.ts'
import { readLesson } from '../analyzers/local/learning/pack-lesson.ts'

type ModelRow = Selectable<Tables['local_model']>
export type StateRow = Selectable<Tables['local_model_state']>

/** Versions that are kept beside the active one and those that runs use. */
const MOST_VERSIONS = 20
/** Tickets that are learned from: those that were corrected last. */
const MOST_EXAMPLES = 4000
/** Corrections that are looked through for them: a ticket mostly has two. */
const MOST_CORRECTIONS = 4 * MOST_EXAMPLES
/** What a ticket is about stands in its beginning. */
const MOST_CHARACTERS = 10_000

export function selectState(db: Db): Promise<StateRow> {
  return db.selectFrom('local_model_state').selectAll().executeTakeFirstOrThrow()
}

export function selectStateForUpdate(tx: Tx): Promise<StateRow> {
  return tx.selectFrom('local_model_state').selectAll().forUpdate().executeTakeFirstOrThrow()
}

export async function setState(
  tx: Tx,
  state: Partial<Pick<StateRow, 'active' | 'follow' | 'done' | 'error'>>,
): Promise<void> {
  await tx.updateTable('local_model_state').set(state).execute()
}

/** Counts that something is new. @returns whether nothing was due before. */
export async function raiseAsked(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ is_first: boolean }>`
    update local_model_state set asked = asked + 1 returning asked = done + 1 as is_first`.execute(tx)
  return rows[0]?.is_first === true
}

/** Whether there are corrections, and no version that adds to this model yet. */
export async function isUntaught(db: Db, base: string): Promise<boolean> {
  const { rows } = await sql<{ untaught: boolean }>`
    select exists (select from correction where undone_at is null)
      and not exists (select from local_model where base = ${base}) as untaught`.execute(db)
  return rows[0]?.untaught === true
}

/** All but the weights, newest first. */
export function selectVersions(db: Db): Promise<Omit<ModelRow, 'weights' | 'categories'>[]> {
  return db
    .selectFrom('local_model')
    .select(['version', 'base', 'taxonomy_version', 'verdict', 'report', 'correction_ids', 'duration_ms'])
    .select(['created_at', 'activated_at', 'activated_by'])
    .orderBy('version', 'desc')
    .limit(MOST_VERSIONS + 1)
    .execute()
}

/** What this version of the built-in model was taught; null when there is no such version any more, or nothing in it. */
export async function selectLesson(db: Db, version: number): Promise<Lesson | null> {
  const row = await db
    .selectFrom('local_model')
    .select(['categories', 'weights'])
    .where('version', '=', version)
    .where('verdict', '<>', 'nothing')
    .executeTakeFirst()
  return row ? readLesson(version, row.categories, row.weights) : null
}

/** The version in use; null when it is the model as it ships, or adds to one that shipped before. */
export async function selectActiveVersion(db: Db, base: string): Promise<number | null> {
  const row = await db
    .selectFrom('local_model_state')
    .innerJoin('local_model', 'local_model.version', 'local_model_state.active')
    .select('local_model.version')
    .where('local_model.base', '=', base)
    .executeTakeFirst()
  return row?.version ?? null
}

export type NewModel = Pick<ModelRow, 'base' | 'taxonomy_version' | 'categories' | 'weights' | 'verdict' | 'report'> &
  Pick<ModelRow, 'correction_ids' | 'duration_ms'>

export async function insertModel(tx: Tx, model: NewModel): Promise<number> {
  const { version } = await tx
    .insertInto('local_model')
    .values({ ...model, report: JSON.stringify(model.report), activated_at: null, activated_by: null })
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** @returns null when there is no such version. */
export async function setActivated(
  tx: Tx,
  version: number,
  author: string | null,
): Promise<Pick<ModelRow, 'verdict' | 'report'> | null> {
  const row = await tx
    .updateTable('local_model')
    .set({ activated_at: sql<Date>`now()`, activated_by: author })
    .where('version', '=', version)
    .where('verdict', '<>', 'nothing')
    .returning(['verdict', 'report'])
    .executeTakeFirst()
  return row ?? null
}

/** Deletes the oldest versions beyond the number that is kept; none that is in use, or that a run began with. */
export async function deleteOldModels(tx: Tx): Promise<void> {
  await sql`
    delete from local_model where version not in (select version from local_model order by version desc limit ${MOST_VERSIONS})
      and version is distinct from (select active from local_model_state)
      and not exists (
        select from analysis_run where status in ('pending', 'processing') and model like '%+r' || local_model.version)`.execute(
    tx,
  )
}

/** Whether some correction that the version learned from was undone, or its ticket deleted. */
export async function hasLostExample(tx: Tx, version: number): Promise<boolean> {
  const { rows } = await sql<{ lost: boolean }>`
    select exists (
      select from local_model, unnest(correction_ids) as used (id)
      where version = ${version}
        and not exists (select from correction c where c.id = used.id and c.undone_at is null)) as lost`.execute(tx)
  return rows[0]?.lost === true
}

export type ExampleRow = {
  correction_id: number
  title: string
  description: string
  category: string | null
  category_known: boolean
  priority: Priority | null
  priority_known: boolean
}

/** Corrected tickets with what people decided, the latest first; of equal texts the latest. */
export async function selectExamples(db: Db): Promise<ExampleRow[]> {
  const { rows } = await sql<ExampleRow>`
    select * from (
      select distinct on (t.content_hash) c.id as correction_id, t.title, left(t.description, ${MOST_CHARACTERS}) as description,
        t.category, t.category_locked as category_known, t.priority, t.priority_locked as priority_known
      from (
        select ticket_id, max(id) as id from (
          select ticket_id, id from correction where undone_at is null order by id desc limit ${MOST_CORRECTIONS}
        ) as latest group by ticket_id order by max(id) desc limit ${MOST_EXAMPLES}
      ) as c join ticket t on t.id = c.ticket_id
      where (t.category_locked or t.priority_locked) and t.anonymized_at is null
      order by t.content_hash, c.id desc
    ) as example order by correction_id desc`.execute(db)
  return rows
}

/** Corrected tickets that stand, at most as many as are learned from. */
export async function countExamples(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from ticket where (category_locked or priority_locked) and anonymized_at is null limit ${MOST_EXAMPLES}) as corrected`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

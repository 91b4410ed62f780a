import type { LocalModelVerdict } from '@sta/contract/schemas/local-model'
import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { insertActivation, without } from '../activations/queries.ts'
import { baseOfLessons } from '../analyzers/local/learning/pack-lesson.ts'
import type { Taught, TeachResult } from '../analyzers/local/learning/teach.ts'
import { teachInThread } from '../analyzers/local/learning/teach-in-thread.ts'
import { readActiveTaxonomy } from '../taxonomy/read-taxonomy.ts'
import { askForRefit } from './ask-for-refit.ts'
import {
  deleteOldModels,
  type ExampleRow,
  hasLostExample,
  insertModel,
  isUntaught,
  type NewModel,
  type StateRow,
  selectExamples,
  selectState,
  selectStateForUpdate,
  setActivated,
  setState,
} from './queries.ts'

type RefitDeps = Pick<Deps, 'db' | 'queue' | 'live' | 'log'>

/** With fewer tickets nothing can be said about what a lesson is worth. */
export const FEWEST_EXAMPLES = 5

/**
 * The job `model.refit`: learns from all corrections that stand, writes the new versions down, and puts one of them to use if
 * it may. Whatever was corrected meanwhile is learned by a job of its own. Dying in the middle loses nothing: the count of
 * what was asked for is met only with the versions.
 */
export async function refitModel({ db, queue, live, log }: RefitDeps, signal: AbortSignal): Promise<void> {
  // Counted before the corrections are read: those that come in between are learned twice rather than never.
  const { asked, done } = await selectState(db)
  if (asked === done) return
  const started = performance.now()
  const [examples, taxonomy] = [await selectExamples(db), await readActiveTaxonomy(db)]
  const result = examples.length < FEWEST_EXAMPLES ? null : await teachInThread(toTickets(examples), taxonomy, signal)
  const about = {
    base: baseOfLessons(),
    taxonomy_version: taxonomy.version,
    correction_ids: examples.map(({ correction_id }) => correction_id),
    duration_ms: Math.round(performance.now() - started),
  }
  const active = await db.transaction().execute(async (tx) => {
    const state = await selectStateForUpdate(tx)
    // Another worker learned the same meanwhile.
    if (state.done >= asked) return state.active
    const next = result ? await saveVersions(tx, result, about, state) : null
    const isStale = state.follow !== 'none' && state.active !== null && (await hasLostExample(tx, state.active))
    const use = next ?? (isStale ? null : state.active)
    if (next !== null) {
      const activated = await setActivated(tx, next, null)
      const known = { ...without('by_itself'), report: activated?.report ?? null }
      await insertActivation(tx, { kind: 'refit', version: next, name: null, author: null, ...known })
    }
    await setState(tx, { done: asked, error: null, active: use })
    await deleteOldModels(tx)
    if (state.asked > asked) await queue.enqueue(tx, 'model.refit', [{}], { afterSeconds: 1 })
    return use
  })
  log.info({ examples: examples.length, active, milliseconds: about.duration_ms }, 'the built-in model was refitted')
  live.publish('learning.changed', [])
}

type About = Pick<NewModel, 'base' | 'taxonomy_version' | 'correction_ids' | 'duration_ms'>

/** @returns the version that is to be used from now on by itself; null: none. */
async function saveVersions(tx: Tx, result: TeachResult, about: About, { follow }: StateRow): Promise<number | null> {
  const save = async (verdict: LocalModelVerdict, taught: Taught | null) =>
    taught && (await insertModel(tx, { ...about, ...taught, verdict }))
  const { good, eager, untaught } = result
  if (!good && !eager) {
    await save('nothing', { categories: [], weights: Buffer.alloc(0), report: untaught })
    return null
  }
  const eagerVersion = await save('eager', eager)
  const goodVersion = await save('good', good)
  if (follow === 'none') return null
  return follow === 'eager' ? (eagerVersion ?? goodVersion) : goodVersion
}

const toTickets = (examples: ExampleRow[]) =>
  examples.map(({ title, description, category, category_known, priority, priority_known }) => ({
    title,
    description,
    category: category_known ? category : undefined,
    priority: priority_known && priority !== null ? priority : undefined,
  }))

/** The refit failed its last attempt: the next correction asks anew, and people see why. */
export async function closeDeadRefit({ db, live }: RefitDeps, reason: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { asked } = await selectStateForUpdate(tx)
    await setState(tx, { done: asked, error: reason })
  })
  live.publish('learning.changed', [])
}

/** After an update that ships another model, and on the first start with this feature: learns from what was corrected before. */
export async function resumeRefit({ db, queue }: Pick<Deps, 'db' | 'queue'>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { asked, done } = await selectStateForUpdate(tx)
    // One that is due, or under way, learns them all.
    if (asked === done && (await isUntaught(tx, baseOfLessons()))) await askForRefit({ queue }, tx)
  })
}

import type { LocalModel, LocalModelVersion } from '@sta/contract/schemas/local-model'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { insertActivation, without } from '../activations/queries.ts'
import { baseOfLessons } from '../analyzers/local/learning/pack-lesson.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { askForRefit } from './ask-for-refit.ts'
import { countExamples, selectState, selectStateForUpdate, selectVersions, setActivated, setState } from './queries.ts'
import { FEWEST_EXAMPLES } from './refit-model.ts'

/** What the built-in model has learned, and what it is doing about it. */
export async function readLocalModel({ db }: Pick<Deps, 'db'>): Promise<LocalModel> {
  const [state, rows, examples] = await Promise.all([selectState(db), selectVersions(db), countExamples(db)])
  const versions = rows.map(
    ({ base, correction_ids, created_at, activated_at, ...row }): LocalModelVersion => ({
      ...row,
      examples: correction_ids.length,
      created_at: created_at.toISOString(),
      activated_at: activated_at?.toISOString() ?? null,
      outdated: base !== baseOfLessons(),
    }),
  )
  const { active, follow, asked, done, error } = state
  return { active, follow, refitting: asked > done, error, examples, fewest_examples: FEWEST_EXAMPLES, versions }
}

/** A refit as soon as a worker has a moment. */
export async function refitNow({ db, queue }: Pick<Deps, 'db' | 'queue'>): Promise<LocalModel> {
  await db.transaction().execute((tx) => askForRefit({ queue }, tx, 0))
  queue.wake('model.refit')
  return readLocalModel({ db })
}

/**
 * Puts a version to use for every run that starts from now on; null is the model as it ships. While an older one is used, new
 * versions wait; with the newest, later ones of its kind follow by themselves.
 *
 * @throws AppError `model_version_not_found`
 */
export async function useVersion(
  { db, live, log, by }: Pick<Deps, 'db' | 'live' | 'log'> & By,
  { version, author = null }: { version: number | null; author?: string | null | undefined },
): Promise<LocalModel> {
  await db.transaction().execute(async (tx) => {
    const before = await selectStateForUpdate(tx)
    await recordAudit(tx, by, {
      action: 'local_model.chosen',
      target: { type: 'local_model', id: version ?? 'shipped' },
      old: { version: before.active },
      new: { version },
    })
    const about = { kind: 'refit', version, name: null, author } as const
    if (version === null) {
      await insertActivation(tx, { ...about, ...without('back') })
      return setState(tx, { active: null, follow: 'none' })
    }
    const found = await setActivated(tx, version, author)
    if (!found || found.verdict === 'nothing')
      throw new AppError('model_version_not_found', `There is no version ${version} of the built-in model to use`)
    const [newest] = (await selectVersions(tx)).filter(({ verdict }) => verdict === found.verdict)
    const isNewest = newest?.version === version
    // One that is worse on the held-out tickets did not pass its guard; what is older than the newest was passed over.
    const way = found.verdict === 'eager' ? 'forced' : isNewest ? 'tried' : 'back'
    await insertActivation(tx, { ...about, ...without(way), report: found.report })
    await setState(tx, { active: version, follow: isNewest ? found.verdict : 'none' })
  })
  log.info({ version, author }, 'a version of the built-in model was put to use')
  live.publish('learning.changed', [])
  return readLocalModel({ db })
}

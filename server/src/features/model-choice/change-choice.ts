import type { ModelChoice, ModelChoiceChange } from '@sta/contract/schemas/model-choice'
import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { originOf } from '../analyzers/openai/chat-model.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { testConnection } from '../system/test-connection.ts'
import { applyChoice, baseUrlOf, type Choice, fixedBy } from './apply-choice.ts'
import { KEY_SECRET } from './model-in-use.ts'
import { type ChoiceRow, selectChoice, selectChoiceForUpdate, setChoice } from './queries.ts'

export type ChoiceDeps = Pick<Deps, 'config' | 'db' | 'live' | 'secrets' | 'guard' | 'models' | 'log'>

/** Keys that are longer show their last four characters; shorter ones would be half told. */
const LEAST_FOR_HINT = 16

export async function readChoice({ config, db, models }: Pick<Deps, 'config' | 'db' | 'models'>): Promise<ModelChoice> {
  const row = await selectChoice(db)
  const fixed = fixedBy(config)
  const { openai } = config
  const ownUrl = openai.baseUrl === undefined ? null : originOf(openai.baseUrl)
  return {
    analyzer: fixed.analyzer ? config.analyzer : row.analyzer,
    base_url: fixed.base_url ? ownUrl : row.base_url,
    model: fixed.model ? openai.model : row.model,
    default_model: openai.model,
    has_key: fixed.api_key !== null || row.key_hint !== null,
    key_hint: fixed.api_key ? null : row.key_hint,
    fixed_by: fixed,
    complaint: models.current().complaint,
  }
}

/**
 * Changes which model analyzes, here at once, and in all other processes before their next chunk.
 *
 * @throws AppError `validation_failed` where a field is the environment's, a key would be sent elsewhere than it was typed for,
 *   or a model is chosen without address and key; `address_refused`; `secrets_unreadable`.
 */
export async function changeChoice(
  deps: ChoiceDeps & By,
  change: ModelChoiceChange,
  { told: alsoTold = {}, alsoWrite = async () => {} }: Beside = {},
): Promise<ModelChoice> {
  const { db, live, secrets, models, by } = deps
  await db.transaction().execute(async (tx) => {
    const before = await selectChoiceForUpdate(tx)
    const { row, key } = checked(deps, before, change)
    if (key === null) await secrets.remove(tx, KEY_SECRET)
    if (typeof key === 'string') await secrets.save(tx, KEY_SECRET, key)
    await setChoice(tx, row)
    await recordAudit(tx, by, { action: 'model.chosen', old: told(before), new: { ...told(row), ...alsoTold } })
    await alsoWrite(tx)
  })
  await models.refresh()
  live.publish('settings.changed', [])
  return readChoice(deps)
}

/** What would hold after this change; nothing is saved. @throws AppError as `changeChoice`. */
export async function choiceAfter(deps: ChoiceDeps, change: ModelChoiceChange): Promise<Choice> {
  const { db, secrets } = deps
  const { row, key } = checked(deps, await selectChoice(db), change)
  const kept = key === undefined && row.key_hint !== null ? await secrets.read(db, KEY_SECRET) : (key ?? null)
  return { ...row, key: kept }
}

/** Asks the model that would be used after this change; nothing is saved. @throws AppError as `changeChoice`. */
export async function testChoice(deps: ChoiceDeps, change: ModelChoiceChange) {
  const { config, models } = deps
  return testConnection({ analyzer: models.make(applyChoice(config, await choiceAfter(deps, change))) })
}

/** `told`: goes into the audit log as well. `alsoWrite`: is done in the same transaction. */
type Beside = { told?: Record<string, unknown>; alsoWrite?: (tx: Tx) => Promise<void> }

/** @throws AppError as `changeChoice`. */
function checked(deps: Pick<Deps, 'config' | 'guard'>, before: ChoiceRow, change: ModelChoiceChange): Merged {
  const merged = merge(deps, before, change)
  const { row } = merged
  if (row.base_url !== null) checkUrl(deps.guard, row.base_url)
  if (/^(openai|hybrid)$/.test(row.analyzer ?? '') && !hasModel(deps.config, row))
    throw invalid('analyzer', 'A language model needs an API key, or the address of an endpoint without one')
  return merged
}

type Merged = {
  row: Omit<ChoiceRow, 'version'>
  /** Undefined: it stays as it is. */
  key: string | null | undefined
}

/** What is not named stays. */
function merge({ config }: Pick<Deps, 'config'>, before: ChoiceRow, change: ModelChoiceChange): Merged {
  const fixed = fixedBy(config)
  for (const [field, variable] of Object.entries(fixed))
    if (variable && field in change)
      throw invalid(field, `It is set by ${variable} in the environment, which goes before the settings`)
  const { analyzer = before.analyzer, base_url = before.base_url, model = before.model, api_key } = change
  const origin = originOf(baseUrlOf(config, { base_url }))
  if (api_key === undefined && before.key_origin !== null && before.key_origin !== origin)
    throw invalid('api_key', `The key was typed for ${before.key_origin}: type the one for ${origin}, or remove it`)
  const own =
    api_key === undefined
      ? { key_hint: before.key_hint, key_origin: before.key_origin }
      : api_key === null
        ? { key_hint: null, key_origin: null }
        : { key_hint: api_key.length < LEAST_FOR_HINT ? '' : api_key.slice(-4), key_origin: origin }
  const row = { analyzer, base_url, model, ...own }
  // Without a model the built-in analyzer is left; who asks for a model by name is told that there is none.
  if (change.analyzer === undefined && !hasModel(config, row)) row.analyzer = null
  return { row, key: api_key }
}

const hasModel = (config: Deps['config'], row: Omit<ChoiceRow, 'version'>): boolean =>
  row.key_origin !== null || fixedBy(config).api_key !== null || baseUrlOf(config, row) !== undefined

function checkUrl(guard: Deps['guard'], url: string): void {
  try {
    guard.check(url)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError(error.code, error.message, [{ path: 'base_url', message: error.message }])
  }
}

const invalid = (path: string, message: string): AppError =>
  new AppError('validation_failed', message, [{ path, message }])

/** Of a key that it is there, and for whom. */
const told = ({ analyzer, base_url, model, key_hint, key_origin }: Omit<ChoiceRow, 'version'>) => ({
  analyzer,
  base_url: base_url === null ? null : originOf(base_url),
  model,
  api_key: key_origin === null ? null : `…${key_hint} for ${key_origin}`,
})

import { isDeepStrictEqual } from 'node:util'
import type { ModelChoice, ModelChoiceUse } from '@sta/contract/schemas/model-choice'
import type { Deps } from '../../deps.ts'
import { hasActivation, insertActivation, without } from '../activations/queries.ts'
import { inVersion } from '../analyzers/analyzer.ts'
import type { AnalyzerConfig } from '../analyzers/create-analyzer.ts'
import type { By } from '../audit/actor.ts'
import { applyChoice } from '../model-choice/apply-choice.ts'
import { type ChoiceDeps, changeChoice, choiceAfter } from '../model-choice/change-choice.ts'
import { groundsFor } from './grounds.ts'
import { analyzerOfChoice, forgetCandidate, pureChoice, readCandidate } from './model-candidate.ts'

type Use = ModelChoiceUse & { author?: string | undefined }

/**
 * Chooses another model through the gate. A new key for the same model changes no answer; what the environment sets goes
 * before it and is only written down, at the start.
 *
 * @throws AppError what `groundsFor` and `changeChoice` throw.
 */
export async function activateModel(
  deps: ChoiceDeps & Pick<Deps, 'builtIn'> & By,
  { evaluation_id, force_reason, author = undefined, ...change }: Use,
): Promise<ModelChoice> {
  const choice = await choiceAfter(deps, change)
  const inUse = deps.models.current()
  const made = analyzerOfChoice(deps, choice)
  const after = applyChoice(deps.config, choice)
  if (answersBy(after) === answersBy(inUse.config)) return changeChoice(deps, change)
  const name = `${made.name} ${made.model}`
  const tried = evaluation_id === undefined ? null : await readCandidate(deps, evaluation_id)
  const { name: analyzer, model, promptVersion } = await inVersion(inUse.analyzer, null)
  const isBack = await wasInUse(deps, { name, isSameEndpoint: after.openai.baseUrl === inUse.config.openai.baseUrl })
  const claim = {
    evaluation_id,
    force_reason,
    isOfThis: () => tried !== null && isDeepStrictEqual(tried, pureChoice(choice)),
    inUse: { analyzer, model, prompt_version: promptVersion },
    changesAnswers: async () => true,
  }
  const hasGrounds = evaluation_id !== undefined || force_reason !== undefined
  const grounds = isBack && !hasGrounds ? without('back') : await groundsFor(deps, claim)
  return changeChoice(deps, change, {
    told: { evaluation_id: grounds.evaluation_id, forced_reason: grounds.forced_reason },
    async alsoWrite(tx) {
      await insertActivation(tx, { kind: 'model', version: null, name, author: author ?? null, ...grounds })
      await forgetCandidate(deps, tx)
    },
  })
}

/** Going back needs no trial: to the built-in analyzer, which is always there, or to a model of the same endpoint. */
const wasInUse = async (
  { db }: Pick<Deps, 'db'>,
  { name, isSameEndpoint }: { name: string; isSameEndpoint: boolean },
): Promise<boolean> =>
  name.startsWith('local ') || (isSameEndpoint && (await hasActivation(db, { kind: 'model', name })))

/** Who answers: kind of analyzer, model and address. */
const answersBy = ({ analyzer, openai: { model, baseUrl } }: AnalyzerConfig): string =>
  JSON.stringify(analyzer === 'local' ? [analyzer] : [analyzer, model, baseUrl ?? null])

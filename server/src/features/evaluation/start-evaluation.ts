import type { AnalyzerName } from '@sta/contract/schemas/analyses'
import type { Evaluation, TaxonomyDraft } from '@sta/contract/schemas/evaluations'
import type { PromptDraft } from '@sta/contract/schemas/prompts'
import type { Db } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { type Analyzer, inVersion } from '../analyzers/analyzer.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Choice } from '../model-choice/apply-choice.ts'
import { selectActiveTaxonomy } from '../taxonomy/queries.ts'
import { chooseAnalyzer } from './choose-analyzer.ts'
import {
  type EvaluationRead,
  type EvaluationRow,
  endEvaluation,
  insertEvaluation,
  reopenEvaluation,
  selectEvaluation,
  toEvaluation,
} from './evaluation-state.ts'
import { analyzerOfChoice, readCandidate, saveCandidate } from './model-candidate.ts'
import { selectSet } from './set-queries.ts'

type StartDeps = AskDeps & Pick<Deps, 'queue' | 'live'> & By
type Wanted = {
  set_id: number
  analyzer?: AnalyzerName | undefined
  repeats: number
  draft?: TaxonomyDraft | undefined
  prompt?: PromptDraft | undefined
  /** Another model is asked. */
  candidate?: Choice | undefined
}

/**
 * Writes the evaluation down with what it is made by, and queues it: both or neither.
 *
 * @throws AppError `set_not_found`, `analyzer_unavailable`
 */
export async function startEvaluation(deps: StartDeps, wanted: Wanted): Promise<Evaluation> {
  const { db, queue, live } = deps
  const set = await selectSet(db, wanted.set_id)
  if (!set) throw new AppError('set_not_found', `There is no labelled set ${wanted.set_id}`)
  const { candidate } = wanted
  const inUse = candidate
    ? await inVersion(analyzerOfChoice(deps, candidate), null)
    : await chooseAnalyzer(deps, { name: wanted.analyzer })
  const analyzer = wanted.prompt ? await chooseAnalyzer(deps, { name: wanted.analyzer, prompt: wanted.prompt }) : inUse
  const { version } = await selectActiveTaxonomy(db)
  const id = await db.transaction().execute(async (tx) => {
    const evaluationId = await insertEvaluation(tx, {
      set_id: set.id,
      analyzer: analyzer.name,
      model: analyzer.model,
      prompt_version: analyzer.promptVersion,
      taxonomy_version: version,
      draft: wanted.draft ?? null,
      prompt_draft: wanted.prompt ?? null,
      based_on_prompt: wanted.prompt ? inUse.promptVersion : null,
      repeats: wanted.repeats,
      total: set.tickets * wanted.repeats,
    })
    if (candidate) await saveCandidate(deps, tx, { evaluation_id: evaluationId, choice: candidate })
    await queue.enqueue(tx, 'evaluation.run', [{ evaluationId }])
    await recordAudit(tx, deps.by, {
      action: 'evaluation.started',
      target: { type: 'evaluation', id: evaluationId },
      new: { set: set.id, analyzer: analyzer.name, model: analyzer.model, repeats: wanted.repeats },
    })
    return evaluationId
  })
  queue.wake('evaluation.run')
  live.publish('evaluations.changed', [id])
  return readEvaluation({ db }, id)
}

/** @throws AppError `evaluation_not_found`, `evaluation_not_active` */
export async function cancelEvaluation(
  { db, live, by }: Pick<Deps, 'db' | 'live'> & By,
  id: number,
): Promise<Evaluation> {
  await requireEvaluation(db, id)
  if (!(await endEvaluation(db, id, { status: 'cancelled', error: null })))
    throw new AppError('evaluation_not_active', `Evaluation ${id} has ended already`)
  await recordAudit(db, by, { action: 'evaluation.cancelled', target: { type: 'evaluation', id } })
  live.publish('evaluations.changed', [id])
  return readEvaluation({ db }, id)
}

/** @throws AppError `evaluation_not_found`, `evaluation_active`, `analyzer_unavailable` when it is not what it was. */
export async function resumeEvaluation(deps: StartDeps, id: number): Promise<Evaluation> {
  const { db, queue, live } = deps
  const row = await requireEvaluation(db, id)
  const analyzer = await analyzerOf(deps, row)
  if (!isMadeBy(row, analyzer))
    throw new AppError('analyzer_unavailable', 'The model or its prompt changed since it began: start a new evaluation')
  await db.transaction().execute(async (tx) => {
    if (!(await reopenEvaluation(tx, id)))
      throw new AppError('evaluation_active', `Evaluation ${id} goes on, or is complete`)
    await queue.enqueue(tx, 'evaluation.run', [{ evaluationId: id }])
    await recordAudit(tx, deps.by, { action: 'evaluation.resumed', target: { type: 'evaluation', id } })
  })
  queue.wake('evaluation.run')
  live.publish('evaluations.changed', [id])
  return readEvaluation({ db }, id)
}

/** The analyzer by the versions that the evaluation was begun with. @throws AppError `analyzer_unavailable` */
export async function analyzerOf(
  deps: AskDeps,
  { id, analyzer: name, model, prompt_version: promptVersion, prompt_draft }: EvaluationRow,
): Promise<Analyzer> {
  const made = { model, promptVersion }
  const candidate = await readCandidate(deps, id)
  if (candidate) return inVersion(analyzerOfChoice(deps, candidate), made)
  return chooseAnalyzer(deps, { name, made, prompt: prompt_draft })
}

/** What it takes to ask whatever an evaluation is of. */
export type AskDeps = Pick<Deps, 'config' | 'db' | 'analyzer' | 'builtIn' | 'models' | 'secrets'>

/** Answers of two models, or by two prompts, are never mixed. */
export const isMadeBy = (
  { model, prompt_version }: Pick<EvaluationRead, 'model' | 'prompt_version'>,
  analyzer: Pick<Deps['analyzer'], 'model' | 'promptVersion'>,
): boolean => model === analyzer.model && prompt_version === analyzer.promptVersion

/** @throws AppError `evaluation_not_found` */
export async function requireEvaluation(db: Db, id: number): Promise<EvaluationRead> {
  const row = await selectEvaluation(db, id)
  if (!row) throw new AppError('evaluation_not_found', `There is no evaluation ${id}`)
  return row
}

const readEvaluation = async ({ db }: Pick<Deps, 'db'>, id: number): Promise<Evaluation> =>
  toEvaluation(await requireEvaluation(db, id))

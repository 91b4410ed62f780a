import type { AnalyzerName } from '@sta/contract/schemas/analyses'
import type { Evaluation } from '@sta/contract/schemas/evaluations'
import type { LabelledSet } from '@sta/contract/schemas/labelled-sets'
import type { NewTrial, TrialEstimate } from '@sta/contract/schemas/trials'
import { EVALUATION_LIMITS } from '@sta/contract/wire/limits'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { toCalls, toUnits } from '../analysis/graph/units.ts'
import { type Analyzer, inVersion } from '../analyzers/analyzer.ts'
import { modelOf } from '../analyzers/hybrid/hybrid-analyzer.ts'
import type { By } from '../audit/actor.ts'
import { type ChoiceDeps, choiceAfter } from '../model-choice/change-choice.ts'
import { selectActiveTaxonomy } from '../taxonomy/queries.ts'
import { toTaxonomy } from '../taxonomy/read-taxonomy.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { contentHash } from '../tickets/content-hash.ts'
import { sumCosts } from '../usage/sum-costs.ts'
import { hasNewDecision } from './answer-queries.ts'
import { chooseAnalyzer } from './choose-analyzer.ts'
import { createSet } from './create-set.ts'
import { type EvaluationRead, selectSame, toEvaluation } from './evaluation-state.ts'
import { analyzerOfChoice } from './model-candidate.ts'
import {
  deleteOldSamples,
  selectCurrentSample,
  selectNewest,
  selectNewestLabelled,
  selectSet,
  selectTexts,
} from './set-queries.ts'
import { type AskDeps, startEvaluation } from './start-evaluation.ts'

type TrialDeps = AskDeps & ChoiceDeps & Pick<Deps, 'queue'>

const SAMPLE = 'Newest tickets'

/** Two halves of a hybrid analyzer would be compared with each other where only the guide differs: its model is asked about all. */
const nameOf = ({ analyzer }: Pick<Deps, 'analyzer'>, { model }: Pick<NewTrial, 'model'>) =>
  model ? analyzer.name : modelOf(analyzer).name

/**
 * Evaluates a draft of the taxonomy or of the prompt and what is in use on the same tickets, by the analyzer that runs use.
 * What is in use is not asked about twice.
 *
 * @throws AppError `set_not_found`, `set_empty` when there is no ticket, `too_many_sets`, `analyzer_unavailable`
 */
export async function startTrial(
  deps: TrialDeps & By,
  { draft, prompt, model, set_id, size }: NewTrial,
): Promise<{ baseline: Evaluation; candidate: Evaluation }> {
  const analyzer = nameOf(deps, { model })
  const candidate = model && (await choiceAfter(deps, model))
  if (prompt) await chooseAnalyzer(deps, { name: analyzer, prompt })
  const set = (await chooseSet(deps, { draft, set_id })) ?? (await takeSample(deps, size))
  const known = await selectBaseline(deps, set, analyzer)
  const about = { set_id: set.id, analyzer, repeats: 1 }
  const baseline = known ? toEvaluation(known) : await startEvaluation(deps, about)
  return { baseline, candidate: await startEvaluation(deps, { ...about, draft, prompt, candidate }) }
}

/**
 * What a trial would take: its calls as they would be made, at the analyzer's prices, rather too much than too little.
 *
 * @throws AppError `set_not_found`, `set_empty`, `analyzer_unavailable`
 */
export async function estimateTrial(
  deps: TrialDeps,
  { draft, prompt, model, set_id, size }: NewTrial,
): Promise<TrialEstimate> {
  const { db } = deps
  const name = nameOf(deps, { model })
  const inUse = await chooseAnalyzer(deps, { name })
  const set = (await chooseSet(deps, { draft, set_id })) ?? (await selectCurrentSample(db, SAMPLE, size))
  const texts = set ? await selectTexts(db, set.id) : await selectNewest(db, size)
  if (texts.length === 0) throw new AppError('set_empty', 'There is no ticket yet')
  const active = await selectActiveTaxonomy(db)
  const candidate = model
    ? await inVersion(analyzerOfChoice(deps, await choiceAfter(deps, model)), null)
    : await chooseAnalyzer(deps, { name, prompt })
  const asked = [priceOf(candidate, toTaxonomy({ ...active, ...draft }), texts)]
  const isKnown = set !== null && (await selectBaseline(deps, set, name)) !== undefined
  if (!isKnown) asked.push(priceOf(inUse, toTaxonomy(active), texts))
  return {
    analyzer: candidate.name,
    model: candidate.model,
    tickets: texts.length,
    calls: asked.reduce((sum, { calls }) => sum + calls, 0),
    cost_usd: sumCosts(asked.map(({ usd }) => usd)),
  }
}

type Text = { title: string; description: string }

function priceOf(analyzer: Analyzer, taxonomy: Taxonomy, texts: Text[]): { calls: number; usd: number | null } {
  const tickets = texts.map(({ title, description }, id) => {
    const text = { title, description }
    return { ...text, id, contentHash: contentHash(text), examplesHash: null }
  })
  const calls = toCalls(toUnits(tickets), analyzer)
  const costs = calls.map((units) => {
    const asked = units.map(({ text }) => text)
    return analyzer.estimate(asked, taxonomy, 'standard').costUsd
  })
  return { calls: analyzer.name === 'local' ? 0 : calls.length, usd: sumCosts(costs) }
}

/** An evaluation of what is in use, by all that people have decided up to now. */
async function selectBaseline(
  deps: Pick<Deps, 'db' | 'analyzer' | 'builtIn'>,
  set: LabelledSet,
  inUse: AnalyzerName,
): Promise<EvaluationRead | undefined> {
  const { name, model, promptVersion } = await chooseAnalyzer(deps, { name: inUse })
  const { version } = await selectActiveTaxonomy(deps.db)
  const known = await selectSame(deps.db, {
    set_id: set.id,
    analyzer: name,
    model,
    prompt_version: promptVersion,
    taxonomy_version: version,
    repeats: 1,
  })
  return known && name !== 'local' && (await hasNewDecision(deps.db, known.created_at)) ? undefined : known
}

/**
 * The set that is named, else for a model or a prompt the newest labelled one, by which answers can be judged; a draft of the
 * taxonomy may have other categories than its labels. Null: a sample of tickets.
 */
async function chooseSet(
  { db }: Pick<Deps, 'db'>,
  { draft, set_id }: Pick<NewTrial, 'draft' | 'set_id'>,
): Promise<LabelledSet | null> {
  if (set_id !== undefined) return requireSet({ db }, set_id)
  return draft ? null : selectNewestLabelled(db, EVALUATION_LIMITS.sample)
}

/** The newest tickets: those of the last trial as long as no newer ticket came. */
async function takeSample({ db, by }: Pick<Deps, 'db'> & By, size: number): Promise<LabelledSet> {
  const current = await selectCurrentSample(db, SAMPLE, size)
  if (current) return current
  const { set } = await createSet({ db, by }, { source: 'sample', name: SAMPLE, size })
  await db.transaction().execute((tx) => deleteOldSamples(tx, set))
  return set
}

async function requireSet({ db }: Pick<Deps, 'db'>, id: number): Promise<LabelledSet> {
  const set = await selectSet(db, id)
  if (!set) throw new AppError('set_not_found', `There is no labelled set ${id}`)
  return set
}

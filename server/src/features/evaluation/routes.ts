import { listActivations } from '@sta/contract/schemas/activations'
import * as contract from '@sta/contract/schemas/evaluations'
import * as labelledSets from '@sta/contract/schemas/labelled-sets'
import { changeModelChoice } from '@sta/contract/schemas/model-choice'
import { changePrompt } from '@sta/contract/schemas/prompts'
import { changeTaxonomy } from '@sta/contract/schemas/taxonomy'
import * as trials from '@sta/contract/schemas/trials'
import { EVALUATION_LIMITS } from '@sta/contract/wire/limits'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { type App, at } from '../../platform/http.ts'
import { mayDo, type Principal, signed } from '../../platform/principal.ts'
import { selectActivations } from '../activations/queries.ts'
import { actorOf } from '../audit/actor.ts'
import { activateModel } from './activate-model.ts'
import { activatePrompt } from './activate-prompt.ts'
import { activateTaxonomy } from './activate-taxonomy.ts'
import { selectAnswers } from './answer-queries.ts'
import { compareEvaluations } from './compare-evaluations.ts'
import { createSet } from './create-set.ts'
import { deleteSet } from './delete-set.ts'
import { selectEvaluations, toDetail, toEvaluation } from './evaluation-state.ts'
import { selectSets } from './set-queries.ts'
import { cancelEvaluation, requireEvaluation, resumeEvaluation, startEvaluation } from './start-evaluation.ts'
import { estimateTrial, startTrial } from './start-trial.ts'

const placeOf = ({ page, page_size }: { page: number; page_size: number }) => ({
  offset: (page - 1) * page_size,
  limit: page_size,
})

type Use = Parameters<typeof activateModel>[1]

/** Another model gets texts of tickets: it is tried by whoever may choose it. */
function mayTry(principal: Principal, { model }: trials.NewTrial): void {
  if (model !== undefined && !mayDo(principal, 'admin'))
    throw new AppError('not_allowed', 'Another model is tried by who may choose it')
}

export function evaluationRoutes(app: App, deps: Deps): void {
  setRoutes(app, deps)

  app.route({
    ...at(changeTaxonomy),
    handler: (request) => activateTaxonomy({ ...deps, by: actorOf(request) }, signed(request.principal, request.body)),
  })

  app.route({
    ...at(trials.startTrial),
    handler: async (request, reply) => {
      mayTry(request.principal, request.body)
      return reply.code(201).send(await startTrial({ ...deps, by: actorOf(request) }, request.body))
    },
  })

  app.route({
    ...at(trials.estimateTrial),
    handler: (request) => {
      mayTry(request.principal, request.body)
      return estimateTrial(deps, request.body)
    },
  })

  app.route({
    ...at(changeModelChoice),
    handler: (request) =>
      activateModel({ ...deps, by: actorOf(request) }, signed<Use>(request.principal, request.body)),
  })

  app.route({
    ...at(changePrompt),
    handler: (request) => activatePrompt({ ...deps, by: actorOf(request) }, signed(request.principal, request.body)),
  })

  app.route({
    ...at(listActivations),
    handler: () => selectActivations(deps.readDb, EVALUATION_LIMITS.activations),
  })

  app.route({
    ...at(contract.startEvaluation),
    handler: async (request, reply) =>
      reply.code(201).send(await startEvaluation({ ...deps, by: actorOf(request) }, request.body)),
  })

  app.route({
    ...at(contract.listEvaluations),
    handler: async ({ query }) => {
      const { items, total } = await selectEvaluations(deps.readDb, { setId: query.set_id, ...placeOf(query) })
      return { items: items.map(toEvaluation), total, page: query.page, page_size: query.page_size }
    },
  })

  app.route({
    ...at(contract.getEvaluation),
    handler: async (request) => toDetail(await requireEvaluation(deps.db, request.params.id)),
  })

  app.route({
    ...at(contract.listEvaluationAnswers),
    handler: async ({ params, query }) => {
      const { page, page_size, field, expected, answered, wrong } = query
      const evaluation = await requireEvaluation(deps.db, params.id)
      const which = { field, expected, answered, wrong }
      return { ...(await selectAnswers(deps.readDb, evaluation, which, placeOf(query))), page, page_size }
    },
  })

  app.route({
    ...at(contract.cancelEvaluation),
    handler: (request) => cancelEvaluation({ ...deps, by: actorOf(request) }, request.params.id),
  })

  app.route({
    ...at(contract.resumeEvaluation),
    handler: (request) => resumeEvaluation({ ...deps, by: actorOf(request) }, request.params.id),
  })

  app.route({
    ...at(contract.compareEvaluations),
    handler: async ({ params, query: { page, page_size } }) => ({
      ...(await compareEvaluations({ db: deps.readDb }, [params.id, params.other], placeOf({ page, page_size }))),
      page,
      page_size,
    }),
  })
}

function setRoutes(app: App, deps: Deps): void {
  app.route({ ...at(labelledSets.listLabelledSets), handler: () => selectSets(deps.readDb) })

  app.route({
    ...at(labelledSets.createLabelledSet),
    handler: async (request, reply) =>
      reply.code(201).send(await createSet({ ...deps, by: actorOf(request) }, request.body)),
  })

  app.route({
    ...at(labelledSets.deleteLabelledSet),
    handler: async (request, reply) => {
      await deleteSet({ ...deps, by: actorOf(request) }, request.params.id)
      return reply.code(204).send(null)
    },
  })
}

import type { NewRule, Rule, RuleActions, RulePatch, RuleTrial } from '@sta/contract/schemas/rules'
import { RULE_LIMITS } from '@sta/contract/wire/limits'
import type { Db } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { readActiveTaxonomy } from '../taxonomy/read-taxonomy.ts'
import { askBounded } from '../tickets/search/ask-bounded.ts'
import { changesOf, isChange } from './changes-of.ts'
import {
  countRules,
  deleteRuleRow,
  insertRule,
  selectMissingWebhooks,
  selectRule,
  selectRules,
  setOrder,
  setRule,
} from './rule-queries.ts'
import { selectTried } from './ruled-queries.ts'

type RuleDeps = Pick<Deps, 'db'> & By

const ruleNotFound = (id: number) => new AppError('rule_not_found', `There is no rule ${id}`)

/** @throws AppError `unknown_category` */
async function refuseUnknownCategory(db: Db, { category }: Partial<RuleActions> = {}): Promise<void> {
  if (category === undefined) return
  const names = (await readActiveTaxonomy(db)).categories.map(({ name }) => name)
  if (names.includes(category)) return
  const message = `There is no active category ${category}: choose one of ${names.join(', ')}`
  throw new AppError('unknown_category', message, [{ path: 'actions.category', message }])
}

/** @throws AppError `webhook_not_found` */
async function refuseMissingWebhook(db: Db, { notify_webhooks: ids = [] }: Partial<RuleActions> = {}): Promise<void> {
  const [missing] = ids.length > 0 ? await selectMissingWebhooks(db, ids) : []
  if (missing !== undefined) throw new AppError('webhook_not_found', `There is no webhook ${missing}`)
}

/** @throws AppError `too_many_rules`, `unknown_category`, `webhook_not_found` */
export async function createRule({ db, by }: RuleDeps, wanted: NewRule): Promise<Rule> {
  await refuseUnknownCategory(db, wanted.actions)
  await refuseMissingWebhook(db, wanted.actions)
  const id = await db.transaction().execute(async (tx) => {
    if ((await countRules(tx)) >= RULE_LIMITS.rules)
      throw new AppError('too_many_rules', `There are ${RULE_LIMITS.rules} rules, the most there may be`)
    const inserted = await insertRule(tx, wanted)
    await recordAudit(tx, by, { action: 'rule.created', target: { type: 'rule', id: inserted }, new: { ...wanted } })
    return inserted
  })
  return readRule(db, id)
}

/** @throws AppError `rule_not_found`, `unknown_category`, `webhook_not_found` */
export async function changeRule({ db, by }: RuleDeps, id: number, patch: RulePatch): Promise<Rule> {
  await refuseUnknownCategory(db, patch.actions)
  await refuseMissingWebhook(db, patch.actions)
  await db.transaction().execute(async (tx) => {
    if (!(await setRule(tx, id, patch))) throw ruleNotFound(id)
    await recordAudit(tx, by, { action: 'rule.changed', target: { type: 'rule', id }, new: { ...patch } })
  })
  return readRule(db, id)
}

/** @throws AppError `rule_not_found` */
export async function deleteRule({ db, by }: RuleDeps, id: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await deleteRuleRow(tx, id))) throw ruleNotFound(id)
    await recordAudit(tx, by, { action: 'rule.removed', target: { type: 'rule', id } })
  })
}

/** Sets the order in which rules are asked. @param ids of all of them. @throws AppError `rules_changed` */
export async function orderRules({ db, by }: RuleDeps, ids: number[]): Promise<Rule[]> {
  await db.transaction().execute(async (tx) => {
    if (!(await setOrder(tx, ids)))
      throw new AppError('rules_changed', 'Name every rule once: there are others by now, or some are missing')
    await recordAudit(tx, by, { action: 'rule.ordered', new: { ids } })
  })
  return selectRules(db)
}

async function readRule(db: Db, id: number): Promise<Rule> {
  const rule = await selectRule(db, id)
  if (!rule) throw ruleNotFound(id)
  return rule
}

/**
 * What a rule would do to the latest tickets.
 *
 * @throws AppError `search_too_slow`, `search_busy`
 */
export async function tryRule(
  { searchDb, now }: Pick<Deps, 'searchDb' | 'now'>,
  draft: Pick<Rule, 'event' | 'condition' | 'actions'>,
): Promise<RuleTrial> {
  const { lookedAt, tickets } = await askBounded({ searchDb }, undefined, (ask) =>
    selectTried(ask, draft.event, draft.condition),
  )
  const tells = draft.actions.notify || draft.actions.notify_webhooks
  const fired = tickets
    .map((ticket) => ({ ticket, changes: changesOf(ticket, draft.actions, now()) }))
    .filter(({ ticket, changes }) => isChange(changes) || tells || (draft.actions.write_back && ticket.can_write_back))
  return {
    looked_at: lookedAt,
    fired: fired.length,
    tickets: fired
      .toReversed()
      .slice(0, RULE_LIMITS.trialTickets)
      .map(({ ticket: { id, title }, changes }) => ({ id, title, ...changes })),
  }
}

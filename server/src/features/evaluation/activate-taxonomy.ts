import { isDeepStrictEqual } from 'node:util'
import type { TaxonomyDraft } from '@sta/contract/schemas/evaluations'
import type { TaxonomyChange, Taxonomy as TaxonomyVersion } from '@sta/contract/schemas/taxonomy'
import { PRIORITIES } from '@sta/contract/wire/values'
import type { Deps } from '../../deps.ts'
import { insertActivation } from '../activations/queries.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { changeTaxonomy } from '../taxonomy/change-taxonomy.ts'
import { selectActiveTaxonomy } from '../taxonomy/queries.ts'
import { groundsFor } from './grounds.ts'

/**
 * Puts a taxonomy into use through the gate.
 *
 * @throws AppError what `groundsFor` and `changeTaxonomy` throw.
 */
export async function activateTaxonomy(
  deps: Pick<Deps, 'db' | 'log' | 'queue'> & By,
  { evaluation_id, force_reason, ...change }: TaxonomyChange,
): Promise<TaxonomyVersion> {
  const { categories, priority_guide, based_on } = change
  const grounds = await groundsFor(deps, {
    evaluation_id,
    force_reason,
    isOfThis: ({ draft, taxonomy_version }) =>
      taxonomy_version === based_on && isDeepStrictEqual(draft, { categories, priority_guide }),
    changesAnswers: async () => {
      const active = await selectActiveTaxonomy(deps.db)
      // Who edited an older version is told that first.
      return active.version === based_on && answersBy(active) !== answersBy(change)
    },
  })
  return changeTaxonomy(deps, change, async (tx, version, before) => {
    await insertActivation(tx, { kind: 'taxonomy', version, name: null, author: change.author ?? null, ...grounds })
    const difference = differenceOf(before, { ...change, version })
    const { evaluation_id, forced_reason } = grounds
    await recordAudit(tx, deps.by, {
      action: 'taxonomy.changed',
      target: { type: 'taxonomy', id: version },
      old: difference.old,
      new: { ...difference.new, evaluation_id, forced_reason },
    })
  })
}

/** Which categories are others, and the guide where it is another one. */
function differenceOf(before: TaxonomyVersion, after: TaxonomyDraft & { version: number }) {
  const other = (one: TaxonomyDraft, two: TaxonomyDraft) =>
    one.categories.filter((each) => !two.categories.some((it) => isDeepStrictEqual(each, it)))
  const otherGuide = (one: TaxonomyDraft, two: TaxonomyDraft) =>
    Object.fromEntries(
      PRIORITIES.flatMap((level) =>
        one.priority_guide[level] === two.priority_guide[level] ? [] : [[level, one.priority_guide[level]]],
      ),
    )
  const told = (one: TaxonomyDraft & { version: number }, two: TaxonomyDraft) => ({
    version: one.version,
    ...otherGuide(one, two),
    ...(isDeepStrictEqual(one.categories, two.categories) ? {} : { categories: other(one, two) }),
  })
  return { old: told(before, after), new: told(after, before) }
}

/** What of a taxonomy an analyzer sees. */
const answersBy = ({ categories, priority_guide }: TaxonomyDraft): string =>
  JSON.stringify([
    categories
      .filter(({ retired }) => !retired)
      .map(({ name, description, examples }) => [name, description, examples]),
    [priority_guide.high, priority_guide.medium, priority_guide.low],
  ])

import type { RunComparison } from '@sta/contract/compare'
import type { Priority } from '@sta/contract/taxonomy'
import { Unlink } from 'lucide-react'
import { formatCount, formatPercent, plural } from '../../platform/format-number.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { CategoryChip } from '../../ui/CategoryChip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Section } from '../../ui/Page.tsx'
import { PriorityBadge } from '../../ui/PriorityBadge.tsx'
import { useCategoryLabel } from '../../ui/use-category-label.ts'
import { ChangedTickets } from './ChangedTickets.tsx'
import { ComparedRuns } from './ComparedRuns.tsx'
import { LabelChanges } from './LabelChanges.tsx'
import styles from './RunComparisonView.module.css'

const PRIORITIES: readonly Priority[] = ['high', 'medium', 'low']

/** What a later run says about the same tickets as an earlier one. */
export function RunComparisonView({ comparison }: { comparison: RunComparison }) {
  const { runs, common, same } = comparison
  return (
    <>
      <ComparedRuns runs={runs} />
      {common === 0 ? (
        <EmptyState
          icon={Unlink}
          title="These runs share no ticket"
          actions={<ButtonLink to="/?status=analyzed">Go to the analyzed tickets</ButtonLink>}
        >
          Analyze the same tickets again to compare what two models, prompts or sets of categories make of them.
        </EmptyState>
      ) : (
        <>
          <Agreement common={common} same={same} />
          {same < common && <Changes comparison={comparison} />}
        </>
      )}
    </>
  )
}

function Agreement({ common, same }: Pick<RunComparison, 'common' | 'same'>) {
  // All but one in a thousand are not all.
  const share = same < common ? Math.min(same / common, 0.994) : 1
  return (
    <div className={styles.agreement}>
      <strong className={styles.share}>{formatPercent(share)}</strong>
      <p>
        {same === common
          ? `${plural(common, 'ticket')} in both, and all of them got the same category and priority.`
          : `${formatCount(same)} of ${plural(common, 'ticket')} that both analyzed got the same category and priority.`}
      </p>
    </div>
  )
}

function Changes({
  comparison: { common, same, category_changes, priority_changes, tickets },
}: {
  comparison: RunComparison
}) {
  const labelOf = useCategoryLabel()
  const changed = common - same
  return (
    <>
      <div className={styles.columns}>
        <LabelChanges
          title="Categories that changed"
          changes={category_changes}
          label={(category) => <CategoryChip category={category} label={labelOf(category)} />}
        />
        <LabelChanges
          title="Priorities that changed"
          changes={priority_changes}
          label={(name) =>
            PRIORITIES.filter((each) => each === name).map((priority) => (
              <PriorityBadge key={priority} priority={priority} />
            ))
          }
        />
      </div>
      <Section
        title={`${plural(changed, 'changed ticket')}`}
        aside={changed > tickets.length && `The first ${formatCount(tickets.length)}`}
      >
        <ChangedTickets tickets={tickets} />
      </Section>
    </>
  )
}

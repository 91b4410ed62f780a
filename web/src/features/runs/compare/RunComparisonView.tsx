import type { RunComparison } from '@sta/contract/schemas/compare'
import { URGENT_FIRST } from '@sta/contract/wire/values'
import { Unlink } from 'lucide-react'
import { INBOX } from '../../../platform/addresses.ts'
import { formatPercent } from '../../../platform/format-number.ts'
import { texts } from '../../../texts/texts.ts'
import { ButtonLink } from '../../../ui/controls/Button.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { Section } from '../../../ui/page/Page.tsx'
import { CategoryChip } from '../../taxonomy/CategoryChip.tsx'
import { PriorityBadge } from '../../taxonomy/PriorityBadge.tsx'
import { useCategoryLabel } from '../../taxonomy/use-category-label.ts'
import { ChangedTickets } from './ChangedTickets.tsx'
import { ComparedRuns } from './ComparedRuns.tsx'
import { LabelChanges } from './LabelChanges.tsx'
import styles from './RunComparisonView.module.css'

/** What a later run says about the same tickets as an earlier one. */
export function RunComparisonView({ comparison }: { comparison: RunComparison }) {
  const { runs, common, same } = comparison
  return (
    <>
      <ComparedRuns runs={runs} />
      {common === 0 ? (
        <EmptyState
          icon={Unlink}
          title={texts.comparison.noneShared}
          actions={<ButtonLink to={`${INBOX}?status=analyzed`}>{texts.comparison.goToAnalyzed}</ButtonLink>}
        >
          {texts.comparison.noneSharedAdvice}
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
      <p>{same === common ? texts.comparison.allSame(common) : texts.comparison.someSame(same, common)}</p>
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
          title={texts.comparison.categoriesChanged}
          changes={category_changes}
          label={(category) => <CategoryChip category={category} label={labelOf(category)} />}
        />
        <LabelChanges
          title={texts.comparison.prioritiesChanged}
          changes={priority_changes}
          label={(name) =>
            URGENT_FIRST.filter((each) => each === name).map((priority) => (
              <PriorityBadge key={priority} priority={priority} />
            ))
          }
        />
      </div>
      <Section
        title={texts.comparison.changedTicketCount(changed)}
        aside={changed > tickets.length && texts.comparison.firstShown(tickets.length)}
      >
        <ChangedTickets tickets={tickets} />
      </Section>
    </>
  )
}

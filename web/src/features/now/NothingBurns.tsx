import type { TicketCounts } from '@sta/contract/schemas/tickets'
import { Flame, Inbox, Leaf } from 'lucide-react'
import { Suspense } from 'react'
import { INBOX } from '../../platform/addresses.ts'
import { lazyPart } from '../../platform/lazy-load.ts'
import { texts } from '../../texts/texts.ts'
import { ButtonLink } from '../../ui/controls/Button.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import type { GroupChoice } from './group-queries.ts'

const FirstSteps = lazyPart(() => import('../first-steps/FirstSteps.tsx').then((part) => part.FirstSteps))

type Props = { counts: TicketCounts; choice: GroupChoice }

/** The first visit, nothing analyzed yet, nothing urgent, or nothing of what was asked for: each with what to do next. */
export function NothingBurns({ counts, choice }: Props) {
  const words = texts.now
  const { pending, analyzed } = counts.by_status
  if (counts.total === 0)
    return (
      <Suspense fallback={null}>
        <FirstSteps icon={Flame} title={words.firstVisit}>
          {words.firstVisitText}
        </FirstSteps>
      </Suspense>
    )
  if (choice.harm !== '') return <EmptyState icon={Leaf} title={words.noneOfHarm(words.harm[choice.harm])} />
  if (choice.state === 'snoozed') return <EmptyState icon={Leaf} title={words.nothingSnoozed} />
  if (choice.state === 'handled') return <EmptyState icon={Leaf} title={words.nothingHandled} />
  if (analyzed === 0)
    return (
      <EmptyState
        icon={Inbox}
        title={words.nothingAnalyzed}
        actions={
          <ButtonLink variant="primary" to={INBOX}>
            {words.goAnalyze(pending)}
          </ButtonLink>
        }
      >
        {words.nothingAnalyzedText}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={Leaf}
      title={words.nothingBurns}
      actions={<ButtonLink to={`${INBOX}?status=analyzed`}>{words.toInbox}</ButtonLink>}
    >
      {words.nothingBurnsText}
    </EmptyState>
  )
}

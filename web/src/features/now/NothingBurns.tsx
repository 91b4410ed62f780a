import type { TicketCounts } from '@sta/contract/schemas/tickets'
import { Flame, Inbox, Leaf, Upload } from 'lucide-react'
import { INBOX } from '../../platform/addresses.ts'
import { texts } from '../../texts/texts.ts'
import { Button, ButtonLink } from '../../ui/controls/Button.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { openNewTicket } from '../new-ticket/new-ticket-store.ts'
import { useLoadSamples } from '../ticket-changes/ticket-actions.ts'
import type { GroupChoice } from './group-queries.ts'

type Props = { counts: TicketCounts; choice: GroupChoice }

/** The first visit, nothing analyzed yet, nothing urgent, or nothing of what was asked for: each with what to do next. */
export function NothingBurns({ counts, choice }: Props) {
  const words = texts.now
  const { pending, analyzed } = counts.by_status
  if (counts.total === 0) return <FirstVisit />
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

function FirstVisit() {
  const samples = useLoadSamples()
  return (
    <EmptyState
      icon={Flame}
      title={texts.now.firstVisit}
      actions={
        <>
          <Button variant="primary" disabled={samples.isPending} onClick={() => samples.mutate()}>
            {samples.isPending ? texts.tickets.loadingSamples : texts.tickets.loadSamples}
          </Button>
          <ButtonLink to="/import">
            <Upload size={14} aria-hidden /> {texts.tickets.importCsv}
          </ButtonLink>
          <Button onClick={openNewTicket}>{texts.tickets.newTicket}</Button>
          <ButtonLink variant="ghost" to="/settings">
            {texts.now.connectModel}
          </ButtonLink>
        </>
      }
    >
      {texts.now.firstVisitText}
    </EmptyState>
  )
}

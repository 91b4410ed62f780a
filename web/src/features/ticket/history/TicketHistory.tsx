import type { Analysis } from '@sta/contract/schemas/analyses'
import type { Assignment, Correction } from '@sta/contract/schemas/corrections'
import type { GroupChoice } from '@sta/contract/schemas/groups'
import type { TicketDetail } from '@sta/contract/schemas/tickets'
import type { StateChange } from '@sta/contract/schemas/work'
import { useQuery } from '@tanstack/react-query'
import { formatCost, inWords } from '../../../platform/format-number.ts'
import { shortTime } from '../../../platform/format-time.ts'
import { Link } from '../../../platform/router.tsx'
import { texts } from '../../../texts/texts.ts'
import { ticketHistoryQuery } from '../../tickets/ticket-queries.ts'
import { FieldValue } from '../decisions/FieldValue.tsx'
import { PartBroken, PartEmpty, PartWaiting } from '../PartFaces.tsx'
import { ticketGroupQuery } from '../same-problem/ticket-group.ts'
import { SentOfAnalysis } from '../sent/SentOfAnalysis.tsx'
import { HistoryEntry } from './HistoryEntry.tsx'
import { historyEntries } from './history-entries.ts'
import { RuleEntry } from './RuleEntry.tsx'
import styles from './TicketHistory.module.css'

/** Every analysis, correction, assignment, change of state and decision about its group, newest first. */
export function TicketHistory({ ticket }: { ticket: TicketDetail }) {
  const { data, error, refetch } = useQuery(ticketHistoryQuery(ticket.id))
  const { data: said } = useQuery(ticketGroupQuery(ticket.id))
  if (!data && error)
    return <PartBroken what={texts.ticketPane.historyNotLoaded} error={error} onRetry={() => refetch()} />
  if (!data) return <PartWaiting rows={2} height={44} />
  const entries = historyEntries({ ...data, choices: said?.choices ?? [] })
  if (entries.length === 0) return <PartEmpty>{texts.ticketPane.noHistory}</PartEmpty>
  return (
    <ol className={styles.line} aria-label={texts.ticketPane.history}>
      {entries.map((entry) => {
        if (entry.kind === 'analysis')
          return <AnalysisEntry key={`analysis ${entry.analysis.id}`} analysis={entry.analysis} />
        if (entry.kind === 'assignment')
          return <AssignmentEntry key={`assignment ${entry.assignment.id}`} assignment={entry.assignment} />
        if (entry.kind === 'state') return <StateEntry key={`state ${entry.change.id}`} change={entry.change} />
        if (entry.kind === 'rule') return <RuleEntry key={`rule ${entry.firing.id}`} firing={entry.firing} />
        if (entry.kind === 'group') return <GroupEntry key={`group ${entry.choice.id}`} choice={entry.choice} />
        return <CorrectionEntry key={`correction ${entry.correction.id}`} correction={entry.correction} />
      })}
    </ol>
  )
}

function AnalysisEntry({ analysis }: { analysis: Analysis }) {
  const { provenance: from } = analysis
  const what = texts.ticketPane.found(
    <strong key="who">{from.analyzer === 'local' ? texts.ticketPane.builtInAnalyzer : from.model}</strong>,
    <FieldValue key="category" field="category" value={analysis.category} />,
    <FieldValue key="priority" field="priority" value={analysis.priority} />,
  )
  return (
    <HistoryEntry kind="analysis" what={what} at={analysis.created_at}>
      <p className={styles.about}>
        <Link to={`/runs/${analysis.analysis_run_id}`} className={styles.link}>
          {texts.ticketPane.runNumber(analysis.analysis_run_id)}
        </Link>
        <span>{texts.ticketPane.promptVersion(from.prompt_version)}</span>
        <span>{texts.ticketPane.categoriesVersion(from.taxonomy_version)}</span>
        <span>{from.reused ? texts.ticketPane.reused : texts.ticketPane.costs(formatCost(from.cost_usd))}</span>
      </p>
      {from.analyzer !== 'local' && <SentOfAnalysis id={analysis.id} />}
    </HistoryEntry>
  )
}

function AssignmentEntry({ assignment }: { assignment: Assignment }) {
  const { old_assignee, new_assignee, created_at } = assignment
  const what = texts.ticketPane.assigned(old_assignee, new_assignee)
  return <HistoryEntry kind="assignment" what={what} at={created_at} />
}

function StateEntry({ change }: { change: StateChange }) {
  const { new_state, snoozed_until, decided_by, author, created_at } = change
  const who = <strong key="who">{author ?? texts.ticketPane.decider[decided_by ?? 'person']}</strong>
  const at = Date.parse(created_at)
  const what =
    snoozed_until === null
      ? texts.ticketPane.stateSet(who, inWords(new_state))
      : texts.ticketPane.snoozed(who, shortTime(snoozed_until, at))
  return <HistoryEntry kind="state" what={what} at={created_at} />
}

function GroupEntry({ choice }: { choice: GroupChoice }) {
  const { belongs, group_title, author, created_at, undone_at } = choice
  const who = <strong key="who">{author ?? texts.ticketPane.somebody}</strong>
  const what = belongs ? texts.sameProblem.saidSame(who, group_title) : texts.sameProblem.saidNot(who, group_title)
  return <HistoryEntry kind="group" what={what} at={created_at} undoneAt={undone_at} />
}

function CorrectionEntry({ correction }: { correction: Correction }) {
  const { field, old_value, new_value, author, reason, created_at, undone_at } = correction
  const who = <strong key="who">{author ?? texts.ticketPane.somebody}</strong>
  const from = <FieldValue key="from" field={field} value={old_value} />
  const to = <FieldValue key="to" field={field} value={new_value} />
  const isConfirmed = old_value === new_value
  const what = isConfirmed ? texts.ticketPane.confirmed(who, field, to) : texts.ticketPane.changed(who, field, from, to)
  return (
    <HistoryEntry kind="correction" what={what} at={created_at} undoneAt={undone_at}>
      {reason && <p className={styles.reason}>{texts.ticketPane.quoted(reason)}</p>}
    </HistoryEntry>
  )
}

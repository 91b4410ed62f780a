import type { TicketDetail as Detail } from '@sta/contract/tickets'
import { useQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronUp, Pencil, Trash2, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ApiError } from '../../platform/api-error.ts'
import { inWords } from '../../platform/format-number.ts'
import { Age } from '../../ui/Age.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { askToConfirm } from '../../ui/confirm-store.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Skeleton, SkeletonText } from '../../ui/Skeleton.tsx'
import { AnalysisCard } from './AnalysisCard.tsx'
import { AnalysisOrigin } from './AnalysisOrigin.tsx'
import { EditTicketForm } from './EditTicketForm.tsx'
import { QuotedText } from './QuotedText.tsx'
import { StatusIcon } from './StatusIcon.tsx'
import styles from './TicketDetail.module.css'
import { useDeleteTickets } from './ticket-actions.ts'
import { ticketQuery } from './ticket-queries.ts'

type Props = { id: number; onClose: () => void; onNext: (() => void) | null; onPrevious: (() => void) | null }

export function TicketDetail({ id, onClose, onNext, onPrevious }: Props) {
  const { data: ticket, error, refetch } = useQuery(ticketQuery(id))
  const [editing, setEditing] = useState(false)
  const remove = useDeleteTickets()

  async function removeTicket() {
    const yes = await askToConfirm({
      title: 'Delete this ticket?',
      body: 'Its analyses are deleted with it. This cannot be undone.',
      action: 'Delete',
    })
    if (!yes) return
    onClose()
    remove.mutate([id])
  }

  return (
    <article className={styles.pane} aria-label={ticket ? ticket.title : `Ticket ${id}`}>
      <header className={styles.bar}>
        {ticket && !editing ? (
          <span className={styles.number}>#{id}</span>
        ) : (
          <h1 className={styles.number} aria-label={`Ticket ${id}`}>
            #{id}
          </h1>
        )}
        <span className={styles.tools}>
          <IconButton
            icon={ChevronUp}
            label="Previous ticket"
            shortcut="k"
            disabled={!onPrevious}
            onClick={() => onPrevious?.()}
          />
          <IconButton
            icon={ChevronDown}
            label="Next ticket"
            shortcut="j"
            disabled={!onNext}
            onClick={() => onNext?.()}
          />
          <IconButton
            icon={Pencil}
            label="Edit"
            disabled={!ticket}
            aria-pressed={editing}
            onClick={() => setEditing(!editing)}
          />
          <IconButton icon={Trash2} label="Delete" disabled={!ticket || remove.isPending} onClick={removeTicket} />
          <IconButton icon={X} label="Close" shortcut="Esc" tip="end" onClick={onClose} />
        </span>
      </header>
      <div className={styles.scroll}>
        {ticket && <title>{`${ticket.title} · Support Ticket Analyst`}</title>}
        {!ticket && !error && (
          <>
            <Skeleton width="60%" height={22} />
            <Skeleton height={150} />
            <SkeletonText lines={5} />
          </>
        )}
        {!ticket && error && <NotShown error={error} onRetry={() => refetch()} />}
        {ticket && editing && <EditTicketForm ticket={ticket} onDone={() => setEditing(false)} />}
        {ticket && !editing && <Contents ticket={ticket} />}
      </div>
    </article>
  )
}

function NotShown({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (error instanceof ApiError && error.problem.status < 500) {
    return (
      <EmptyState
        icon={X}
        title="This ticket does not exist"
        actions={<ButtonLink to="/">Back to the inbox</ButtonLink>}
      >
        It may have been deleted.
      </EmptyState>
    )
  }
  return <ErrorState title="The ticket could not be loaded" error={error} onRetry={onRetry} />
}

function Contents({ ticket }: { ticket: Detail }) {
  const { analysis } = ticket
  const quotes = analysis?.evidence ?? []
  return (
    <>
      <h1 className={styles.title}>
        <QuotedText text={ticket.title} quotes={quotes} />
      </h1>
      <p className={styles.meta}>
        <Chip tone={ticket.status === 'failed' ? 'bad' : 'neutral'}>
          <StatusIcon status={ticket.status} /> {inWords(ticket.status)}
        </Chip>
        <span>
          Created <Age at={ticket.created_at} phrase />
        </span>
        <span>{ticket.assignee ? `Assigned to ${ticket.assignee}` : 'Not assigned'}</span>
      </p>
      {ticket.status === 'failed' && <Failure reason={ticket.error} runId={ticket.analysis_run_id} />}
      {analysis && <AnalysisCard analysis={analysis} />}
      <Part title="Description" aside={quotes.length > 0 && 'Marked: what the analysis rests on'}>
        <p className={styles.text}>
          <QuotedText text={ticket.description} quotes={quotes} />
        </p>
      </Part>
      {analysis && <AnalysisOrigin analysis={analysis} />}
    </>
  )
}

function Part({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <div className={styles.partHead}>
        <h2>{title}</h2>
        {aside && <span>{aside}</span>}
      </div>
      {children}
    </section>
  )
}

function Failure({ reason, runId }: { reason: string | null; runId: number | null }) {
  return (
    <div className={styles.failure}>
      <p>
        <strong>The analysis failed.</strong> {reason ?? 'No reason was given.'}
      </p>
      {runId !== null && (
        <ButtonLink size="small" to={`/runs/${runId}?tab=failures`}>
          Retry from run {runId}
        </ButtonLink>
      )}
    </div>
  )
}

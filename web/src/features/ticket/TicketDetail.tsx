import { ApiError } from '@sta/contract/client'
import type { TicketDetail as Detail } from '@sta/contract/schemas/tickets'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useDeferredValue, useRef, useState } from 'react'
import { Allowed } from '../../platform/Allowed.tsx'
import { INBOX } from '../../platform/addresses.ts'
import { useMay } from '../../platform/session-store.ts'
import { texts } from '../../texts/texts.ts'
import { Button, ButtonLink } from '../../ui/controls/Button.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { useQueuedChanges, withQueued } from '../ticket-changes/queued/with-queued.ts'
import { useBulkChange } from '../ticket-changes/use-bulk-change.ts'
import { useWaitingChanges, withNamedChanges } from '../ticket-changes/waiting-changes.ts'
import { ticketQuery } from '../tickets/ticket-queries.ts'
import { EditTicketForm } from './EditTicketForm.tsx'
import { earlyMenu } from './early-menu.ts'
import { useOpenParts } from './open-parts-store.ts'
import { PaneBar } from './PaneBar.tsx'
import { TicketSkeleton } from './PaneSkeleton.tsx'
import type { PaneMenu } from './pane-keys.ts'
import { ticketGroupQuery } from './same-problem/ticket-group.ts'
import { TicketContents } from './TicketContents.tsx'
import styles from './TicketDetail.module.css'
import { useMenuKeys } from './use-menu-keys.ts'
import { usePaneFocus } from './use-pane-focus.ts'

type Props = {
  id: number
  /** Whether the page was just opened with it. */
  isOpening: boolean
  analyzing: boolean
  onAnalyze: (ticket: Detail) => void
  onClose: () => void
  onNext: (() => void) | null
  onPrevious: (() => void) | null
}

/** An open ticket. Give it a `key`: what is unfolded, edited or open belongs to one ticket. */
export function TicketDetail({ id, isOpening, analyzing, onAnalyze, onClose, onNext, onPrevious }: Props) {
  const { data, error, refetch } = useQuery(ticketQuery(id))
  // Asked for beside the ticket, so that what stands below its group does not move when that comes.
  const isSimilarOpen = useOpenParts(({ similar }) => similar)
  useQuery({ ...ticketGroupQuery(id), enabled: isSimilarOpen, notifyOnChangeProps: [] })
  const queued = useQueuedChanges()
  const changes = useWaitingChanges((state) => state.changes)
  // One that comes is drawn in small pieces, between which keys are heard; one that is there already at once.
  const mayShow = useDeferredValue(data !== undefined, isOpening ? false : undefined)
  const ticket = data && mayShow ? withNamedChanges(withQueued(data, queued), changes) : undefined
  const [editing, setEditing] = useState(false)
  const pane = useRef<HTMLElement>(null)
  const change = useBulkChange()
  const [menu, setMenu] = useState<PaneMenu | null>(earlyMenu)
  const isWaiting = !ticket && !error
  const mayWrite = useMay('write')
  usePaneFocus(pane, id, ticket?.title)

  function remove() {
    onClose()
    change({ which: { ticketIds: [id] }, ids: new Set([id]), list: '', count: 1 }, { delete: true })
  }

  return (
    <article
      ref={pane}
      className={styles.pane}
      data-pane
      data-opening={(isWaiting && menu !== null) || undefined}
      tabIndex={-1}
      aria-label={ticket ? ticket.title : texts.ticketPane.ticket(id)}
    >
      <PaneBar
        id={id}
        hasHeading={!ticket || editing}
        ticket={ticket}
        editing={editing}
        analyzing={analyzing}
        onEdit={() => setEditing(!editing)}
        onDelete={remove}
        onAnalyze={onAnalyze}
        onClose={onClose}
        onNext={onNext}
        onPrevious={onPrevious}
      />
      <div className={styles.scroll}>
        {ticket && <title>{texts.ui.pageTitle(ticket.title)}</title>}
        {isWaiting && (
          <>
            <TicketSkeleton />
            <EarlyMenuKeys onMenu={setMenu} />
          </>
        )}
        {!ticket && error && <NotShown error={error} onRetry={() => refetch()} />}
        {ticket && editing && <EditTicketForm ticket={ticket} onDone={() => setEditing(false)} />}
        {ticket && !editing && (
          <TicketContents
            ticket={ticket}
            menu={mayWrite ? menu : null}
            onMenu={setMenu}
            again={
              <Allowed scope="analyze">
                <Button size="small" disabled={analyzing} onClick={() => onAnalyze(ticket)}>
                  {texts.ticketPane.analyzeAgain}
                </Button>
              </Allowed>
            }
          />
        )}
      </div>
    </article>
  )
}

function EarlyMenuKeys({ onMenu }: { onMenu: (menu: PaneMenu) => void }) {
  useMenuKeys(onMenu)
  return null
}

function NotShown({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (error instanceof ApiError && error.problem.status < 500) {
    return (
      <EmptyState
        icon={X}
        title={texts.ticketPane.notFound}
        actions={<ButtonLink to={INBOX}>{texts.ticketPane.backToInbox}</ButtonLink>}
      >
        {texts.ticketPane.notFoundText}
      </EmptyState>
    )
  }
  return <ErrorState title={texts.ticketPane.notLoaded} error={error} onRetry={onRetry} />
}

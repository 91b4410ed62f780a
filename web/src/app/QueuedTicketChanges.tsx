import { QueuedChanges } from '../features/offline/QueuedChanges.tsx'
import { ticketChanges } from '../features/ticket-changes/queued/ticket-changes.ts'

/** What waits to be sent, told in the words of tickets. */
export const QueuedTicketChanges = ({ onClose }: { onClose: () => void }) => (
  <QueuedChanges changes={ticketChanges} onClose={onClose} />
)

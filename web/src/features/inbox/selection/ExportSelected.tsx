import type { Ticket } from '@sta/contract/schemas/tickets'
import { Download } from 'lucide-react'
import { downloadText } from '../../../platform/download.ts'
import { texts } from '../../../texts/texts.ts'
import { ButtonAnchor } from '../../../ui/controls/Button.tsx'
import { exportPath } from '../../tickets/export-path.ts'
import type { InboxFilters } from '../../tickets/ticket-filters.ts'
import styles from '../list/ListToolbar.module.css'
import { BulkButton } from './BulkButton.tsx'
import { ticketsAsCsv } from './tickets-as-csv.ts'

type Props = { filters: InboxFilters; selected: Ticket[]; isWhole: boolean; count: number }

/** The whole list comes from the server; a few tickets are here already. */
export function ExportSelected({ filters, selected, isWhole, count }: Props) {
  if (isWhole) {
    return (
      <ButtonAnchor size="small" download href={exportPath(filters)} aria-label={texts.bulk.export}>
        <Download size={13} aria-hidden /> <span className={styles.action}>{texts.bulk.export}</span>
      </ButtonAnchor>
    )
  }
  const areLoaded = selected.length === count
  return (
    <BulkButton
      icon={Download}
      label={texts.bulk.export}
      shortcut=""
      disabled={!areLoaded}
      title={areLoaded ? undefined : texts.bulk.notLoaded}
      onClick={() => downloadText('tickets.csv', 'text/csv', ticketsAsCsv(selected))}
    />
  )
}

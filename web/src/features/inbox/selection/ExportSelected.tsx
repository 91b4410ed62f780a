import { EXPORT_LIMIT } from '@sta/contract/wire/limits'
import { Download } from 'lucide-react'
import { client } from '../../../platform/api.ts'
import { downloadText } from '../../../platform/download.ts'
import { texts } from '../../../texts/texts.ts'
import { ButtonAnchor } from '../../../ui/controls/Button.tsx'
import { toastError } from '../../../ui/overlays/toast-store.ts'
import { exportPath } from '../../tickets/export-path.ts'
import type { InboxFilters } from '../../tickets/ticket-filters.ts'
import styles from '../list/ListToolbar.module.css'
import { BulkButton } from './BulkButton.tsx'

type Props = { filters: InboxFilters; ids: ReadonlySet<number>; isWhole: boolean }

/** The whole list or the selected tickets, with the same columns. */
export function ExportSelected({ filters, ids, isWhole }: Props) {
  if (isWhole) {
    return (
      <ButtonAnchor size="small" download href={exportPath(filters)} aria-label={texts.bulk.export}>
        <Download size={13} aria-hidden /> <span className={styles.action}>{texts.bulk.export}</span>
      </ButtonAnchor>
    )
  }
  const isTooMany = ids.size > EXPORT_LIMIT
  return (
    <BulkButton
      icon={Download}
      label={texts.bulk.export}
      shortcut=""
      disabled={isTooMany}
      title={isTooMany ? texts.bulk.tooManyToExport : undefined}
      onClick={() => void exportTickets([...ids])}
    />
  )
}

/** Reading an answer takes its byte order mark away, without which a spreadsheet would garble what is not ASCII. */
const BYTE_ORDER_MARK = '\ufeff'

async function exportTickets(ticketIds: number[]): Promise<void> {
  try {
    const csv = await client.exportChosenTickets({ body: { ticketIds, format: 'csv' } })
    downloadText('tickets.csv', 'text/csv;charset=utf-8', BYTE_ORDER_MARK + csv)
  } catch (error) {
    toastError(texts.bulk.exportFailed, error)
  }
}

import { BYTE_ORDER_MARK, csvRecords } from '@sta/import-file/write-csv'
import { downloadText } from '../../platform/download.ts'
import { texts } from '../../texts/texts.ts'

export function downloadSample(): void {
  const records = csvRecords([['title', 'description'], ...texts.importing.sampleTickets], ',')
  downloadText(texts.importing.sampleFile, 'text/csv;charset=utf-8', BYTE_ORDER_MARK + records)
}
